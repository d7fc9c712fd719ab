import { checkDesk } from '../../domain/desk/check-desk.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from './asker.ts'

/** Replaces the desk's settings as a whole. Throws `role.missing`, or what `checkDesk` refuses. */
export const saveDesk = ({ database, clock }: Pick<Deps, 'database' | 'clock'>) => async ({ portalId, person, desk }: Asker & { readonly desk: Desk }): Promise<Desk> => {
  checkRight(person.roles, 'change-policy')
  checkDesk(desk)
  await database.transact((stores) => stores.desks.save(portalId, desk, clock.now(), person.userId))
  return desk
}
