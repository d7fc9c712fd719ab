/** A new version of a level (P-2.4, sla-rules 1): open clocks keep the version they were opened with, so nothing moves by it. */
import { readEffect, readLevelShift } from '../../domain/clock/effect.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { checkServiceLevel, type LevelFigures, type ServiceLevel } from '../../domain/service-level/service-level.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import { toWholeSecond } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { checkEdition } from '../policy/check-edition.ts'
import { toEffectView, type EffectView } from '../policy/effect-view.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { toStaff } from '../tickets/access.ts'
import { toFigures, toLevelRow, type LevelRow } from './list-levels.ts'

export interface LevelInput extends LevelFigures {
  /** The one that was edited. */
  readonly version: number
  readonly reason: string
}
export interface SaveLevel { readonly portalId: PortalId; readonly person: Person; readonly key: string; readonly level: LevelInput }
export interface PreviewLevel extends Omit<SaveLevel, 'level'> { readonly level: Omit<LevelInput, 'reason'> }

/** Throws `role.missing`, `level.unknown`, `level.target`, `level.period`, `level.warnings`, or `level.stale` when somebody else saved since. */
export function saveLevel({ database, clock, words }: Pick<Deps, 'database' | 'clock' | 'words'>) {
  return async ({ portalId, person, key, level }: SaveLevel): Promise<LevelRow> => {
    const by = toStaff(person, checkRight(person.roles, 'change-policy'))
    const reason = parseText('reason', level.reason, 500)
    return database.transact(async (stores) => {
      const next = await readNext(stores, portalId, key, level)
      const savedAt = clock.now()
      const version = await stores.levels.save(portalId, next, savedAt, by, reason)
      // The store numbers under its lock: of two who began together the second is told here.
      const replaced = await stores.levels.version(portalId, key, version - 1)
      if (replaced !== null) checkEdition('level', level.version, replaced)
      return toLevelRow(words, person.language, { key, version, value: { ...next, version }, savedAt, savedBy: by, reason })
    })
  }
}

/**
 * The weight of the change (sla-rules 5, last line): what the new version would make of the level's open clocks if it had
 * held from their start. Saving moves none of them, and the sentence says so.
 */
export function previewLevel({ database, clock, calendars, words }: Pick<Deps, 'database' | 'clock' | 'calendars' | 'words'>) {
  return async ({ portalId, person, key, level }: PreviewLevel): Promise<EffectView> => {
    checkRight(person.roles, 'change-policy')
    return database.read(async (stores) => {
      const next = await readNext(stores, portalId, key, level)
      const { rules } = await loadDeskRules(stores, calendars, portalId, [])
      const { calendar } = rules.current(next.scheduleKey)
      const shifts = (await stores.clocks.openOfLevel(portalId, key)).map(({ number, clock: open }) => readLevelShift(number, open, next, calendar))
      return toEffectView(stores, portalId, readEffect(shifts, toWholeSecond(clock.now())), words.effect(person.language, 'level'))
    })
  }
}

async function readNext(stores: Stores, portalId: PortalId, key: string, level: PreviewLevel['level']): Promise<ServiceLevel> {
  const current = (await stores.levels.current(portalId)).find((one) => one.key === key)
  if (current === undefined) throw new Refusal('level.unknown', { level: key })
  checkEdition('level', level.version, current)
  const next = { ...current.value, ...toFigures(level), version: current.version + 1 }
  checkServiceLevel(next)
  return next
}
