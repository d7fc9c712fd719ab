/** A new version of a level (P-2.4, sla-rules 1): open clocks keep the version they were opened with, so nothing moves by it. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { checkServiceLevel, type ScheduleKey, type ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { Target, Threshold } from '../../domain/service-level/target.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'
import { toLevelRow, type LevelRow } from './list-levels.ts'

export interface LevelInput {
  readonly target: Target
  readonly warnings: readonly Threshold[]
  readonly scheduleKey: ScheduleKey
  readonly maxContacts: number
  readonly reason: string
}
export interface SaveLevel { readonly portalId: PortalId; readonly person: Person; readonly key: string; readonly level: LevelInput }

/** Throws `role.missing`, `level.unknown`, `level.target` or `level.warnings`. */
export function saveLevel({ database, clock, words }: Pick<Deps, 'database' | 'clock' | 'words'>) {
  return async ({ portalId, person, key, level }: SaveLevel): Promise<LevelRow> => {
    const by = toStaff(person, checkRight(person.roles, 'change-policy'))
    const reason = parseText('reason', level.reason, 500)
    return database.transact(async (stores) => {
      const next = await readNext(stores, portalId, key, level)
      const savedAt = clock.now()
      const version = await stores.levels.save(portalId, next, savedAt, by, reason)
      return toLevelRow(words, person.language, { key, version, value: { ...next, version }, savedAt, savedBy: by, reason })
    })
  }
}

/** What saving would do: levels are pinned by open clocks, so it moves none; the answer says how many there are to look at. */
export function previewLevel({ database }: Pick<Deps, 'database'>) {
  return async ({ portalId, person, key, level }: SaveLevel): Promise<{ readonly moved: number; readonly late: number; readonly worstShiftMs: number; readonly checked: number }> => {
    checkRight(person.roles, 'change-policy')
    return database.read(async (stores) => {
      await readNext(stores, portalId, key, level)
      const { rows, total } = await stores.tickets.list(portalId, { states: ['new', 'desk', 'development'], order: 'arrival', limit: 1000, offset: 0 })
      return { moved: 0, late: 0, worstShiftMs: 0, checked: Math.min(total, rows.length) }
    })
  }
}

async function readNext(stores: Stores, portalId: PortalId, key: string, { target, warnings, scheduleKey, maxContacts }: LevelInput): Promise<ServiceLevel> {
  const current = (await stores.levels.current(portalId)).find((level) => level.key === key)
  if (current === undefined) throw new Refusal('level.unknown', { level: key })
  const next = { ...current.value, version: current.version + 1, target, warnings, scheduleKey, maxContacts }
  checkServiceLevel(next)
  return next
}
