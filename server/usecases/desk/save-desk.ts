import { checkDesk } from '../../domain/desk/check-desk.ts'
import type { Desk, DeskSettings } from '../../domain/desk/desk.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from './asker.ts'

/** Replaces the desk's settings as a whole; its zone is that of its hours. Throws `role.missing`, what `checkDesk` refuses, or `desk.unready` before the wizard. */
export const saveDesk = ({ database, clock }: Pick<Deps, 'database' | 'clock'>) => async ({ portalId, person, desk }: Asker & { readonly desk: DeskSettings }): Promise<Desk> => {
  checkRight(person.roles, 'change-policy')
  checkDesk(desk)
  return database.transact(async (stores) => {
    await stores.desks.save(portalId, desk, clock.now(), person.userId)
    const saved = await stores.desks.read(portalId)
    if (saved === null) throw new Refusal('desk.unready')
    return saved
  })
}
