/** A new version of a level: new turns follow it, open clocks keep what they were promised (sla-rules 1). */
import { readEffect, readLevelShift } from '../../domain/clock/effect.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { checkServiceLevel, type ServiceLevel } from '../../domain/service-level/service-level.ts'
import { toWholeSecond } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { toStaff } from '../tickets/access.ts'
import { toLevelRow } from './level-row.ts'

export type LevelInput = Pick<ServiceLevel, 'target' | 'warnings' | 'scheduleKey' | 'maxContacts'> & { readonly reason: string }
interface Input extends Asker { readonly key: string; readonly level: LevelInput }

/** Throws `role.missing`, `level.unknown`, `level.target` or `level.warnings`. */
export const saveLevel = ({ database, clock, words }: Deps) => async ({ portalId, person, key, level }: Input) => {
  const by = toStaff(person, checkRight(person.roles, 'change-policy'))
  const savedAt = toWholeSecond(clock.now())
  return database.transact(async (stores) => {
    const value = await readWished(stores, portalId, key, level)
    const version = await stores.levels.save(portalId, value, savedAt, by, level.reason)
    return toLevelRow(words, person.language, { key, version, value, savedAt, savedBy: by, reason: level.reason })
  })
}

/**
 * What the new figures would have promised to the open clocks of the level: they keep their promise, but the numbers
 * tell an administrator what they are about to change. Throws what `saveLevel` throws.
 */
export const previewLevel = ({ database, clock, calendars }: Deps) => async ({ portalId, person, key, level }: Input) => {
  checkRight(person.roles, 'change-policy')
  const now = clock.now()
  return database.read(async (stores) => {
    const wished = await readWished(stores, portalId, key, level)
    const { rules } = await loadDeskRules(stores, calendars, portalId, [])
    const { calendar } = rules.current(wished.scheduleKey)
    const open = await stores.clocks.openOfLevel(portalId, key)
    return readEffect(open.map((held) => readLevelShift(held, wished, calendar)), now)
  })
}

async function readWished(stores: Stores, portalId: PortalId, key: string, { target, warnings, scheduleKey, maxContacts }: LevelInput): Promise<ServiceLevel> {
  const current = (await stores.levels.current(portalId)).find((level) => level.key === key)
  if (current === undefined) throw new Refusal('level.unknown', { level: key })
  const wished = { ...current.value, target, warnings, scheduleKey, maxContacts }
  checkServiceLevel(wished)
  return wished
}
