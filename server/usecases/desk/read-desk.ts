import type { Desk } from '../../domain/desk/desk.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from './asker.ts'

/** The desk's settings. Throws `role.missing`, or `desk.unready` before the wizard. */
export const readDesk = ({ database }: Pick<Deps, 'database'>) => async ({ portalId, person }: Asker): Promise<Desk> => {
  checkRight(person.roles, 'see-policy')
  const desk = await database.read((stores) => stores.desks.read(portalId))
  if (desk === null) throw new Refusal('desk.unready')
  return desk
}
