import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'

/** The desk's hours as they hold now. Throws `role.missing` or `desk.unready`. */
export const readSchedule = ({ database }: Pick<Deps, 'database'>) => async ({ portalId, person }: Asker) => {
  checkRight(person.roles, 'see-policy')
  const current = await database.read((stores) => stores.schedules.current(portalId, 'desk'))
  if (current === null) throw new Refusal('desk.unready')
  return { schedule: current.value, version: current.version, savedAt: current.savedAt, reason: current.reason }
}
