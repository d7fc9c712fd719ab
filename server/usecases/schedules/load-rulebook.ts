/** The desk's rules as a transaction sees them. */
import { alwaysOpen, toPinnedSchedule, type Schedule } from '../../domain/calendar/schedule.ts'
import type { Calendar } from '../../domain/calendar/service-time.ts'
import type { Clock } from '../../domain/clock/clock.ts'
import type { PinnedLevel } from '../../domain/clock/promise.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { OwnTexts } from '../../domain/notice/own-text.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readLevel, type Levels } from '../../domain/entitlement/choose-level.ts'
import type { ScheduleKey, ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { Rulebook } from '../../domain/ticket/rulebook.ts'
import { readOwnTexts } from '../notices/own-texts.ts'
import type { Stores } from '../ports/database.ts'
import type { Calendars } from './calendars.ts'

/** `own`: the notices the desk words itself, for all that a transaction tells. */
export interface DeskRules { readonly desk: Desk; readonly rules: Rulebook; readonly own: OwnTexts }

/** The level as a clock pinned it; a version that is gone answers the one of now. */
export async function readPinnedLevel(stores: Stores, portalId: PortalId, levels: Levels, { key, version }: PinnedLevel): Promise<ServiceLevel> {
  const now = readLevel(levels, key)
  if (now.version === version) return now
  const old = await stores.levels.version(portalId, key, version)
  return old === null ? now : { ...old.value, version }
}

interface Held { readonly schedule: Schedule; readonly version: number }

/** Reads what `clocks`, those that may be counted again, pinned as well. Throws `desk.unready` before the set-up is finished. */
export async function loadDeskRules(stores: Stores, calendars: Calendars, portalId: PortalId, clocks: readonly Clock[]): Promise<DeskRules> {
  const desk = await stores.desks.read(portalId)
  if (desk === null) throw new Refusal('desk.unready')
  const levels = new Map((await stores.levels.current(portalId)).map(({ version, value }) => [value.key as string, { ...value, version }]))
  const held: Record<ScheduleKey, Held> = {
    desk: await readCurrent(stores, portalId, 'desk', desk),
    '24x7': await readCurrent(stores, portalId, '24x7', desk),
  }
  const pinned = new Map<string, Calendar>()
  for (const { schedule: { key, version } } of clocks) {
    const name = `${key}:${version}`
    if (version === held[key].version || pinned.has(name)) continue
    const old = await stores.schedules.version(portalId, key, version)
    if (old !== null) pinned.set(name, calendars.of(`${portalId}:${name}:${held[key].version}`, toPinnedSchedule(old.value, held[key].schedule)))
  }
  const pinnedLevels = new Map<string, ServiceLevel>()
  for (const { level } of clocks) pinnedLevels.set(`${level.key}:${level.version}`, await readPinnedLevel(stores, portalId, levels, level))
  const current = (key: ScheduleKey) => ({ calendar: calendars.of(`${portalId}:${key}:${held[key].version}:${held[key].schedule.zone}`, held[key].schedule), version: held[key].version })
  return {
    desk,
    own: await readOwnTexts(stores, portalId),
    rules: {
      levels, current, zone: desk.zone, reopeningDays: desk.reopeningDays, vipReopeningDays: desk.vipReopeningDays,
      pinned: ({ key, version }) => pinned.get(`${key}:${version}`) ?? current(key).calendar,
      pinnedLevel: ({ key, version }) => pinnedLevels.get(`${key}:${version}`) ?? readLevel(levels, key),
    },
  }
}

/** '24x7' needs no row: it is open whatever anybody saves. Throws `desk.unready` for a desk without hours. */
async function readCurrent(stores: Stores, portalId: PortalId, key: ScheduleKey, desk: Desk): Promise<Held> {
  const row = await stores.schedules.current(portalId, key)
  if (row !== null) return { schedule: row.value, version: row.version }
  if (key === '24x7') return { schedule: alwaysOpen(desk.zone), version: 1 }
  throw new Refusal('desk.unready')
}
