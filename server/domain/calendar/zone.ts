/**
 * Wall clock <-> instant for any IANA zone, by an own table of offsets.
 *
 * `Intl` knows every rule but answers slowly, so it is asked once a day of a table year, and the change of offset
 * is then searched to the second. All later questions read the table. The tables hold facts of the zone
 * database only, so keeping them between calls changes no result.
 */
import { day, hour, minute, second, type Instant, type LocalDate, type Milliseconds } from '../time.ts'
import { toDayNumber, toLocalDate, type DayNumber } from './local-date.ts'

/** Milliseconds of a wall clock, counted as if the wall clock showed UTC. Comparable only within one zone. */
export type WallTime = number

export interface Zone {
  readonly id: string
  /** Wall clock minus UTC; negative west of Greenwich. */
  offsetAt(at: Instant): number
  wallAt(at: Instant): WallTime
  /**
   * A wall time in a gap gives the first instant after the gap; one that happens twice gives its first
   * occurrence (sla-rules 2).
   */
  instantOf(wall: WallTime): Instant
  dayAt(at: Instant): DayNumber
}

/** One mean year. Tables need not start on 1 January. */
export const tableYear: Milliseconds = 31_556_952 * second

/** An offset and since when it holds within its table year. */
interface Offset {
  readonly sinceAt: Instant
  readonly offset: number
}

const zones = new Map<string, Zone>()

/** Whether `id` names a zone of the IANA database. Bare offsets such as `+05:00` are no zones: they know no rule. */
export function isZone(id: string): boolean {
  if (!/^[A-Za-z]/.test(id)) return false
  try {
    toFormat(id)
    return true
  } catch {
    return false
  }
}

/** Throws `RangeError` for a zone that `isZone` denies. */
export function readZone(id: string): Zone {
  const known = zones.get(id)
  if (known !== undefined) return known
  const zone = compileZone(id)
  zones.set(id, zone)
  return zone
}

/** The calendar day on which `at` falls in the zone. */
export function readLocalDate(zoneId: string, at: Instant): LocalDate {
  return toLocalDate(readZone(zoneId).dayAt(at))
}

/** The instant of a date and minutes from its midnight (0 to 1440) in the zone. */
export function toInstant(zoneId: string, on: LocalDate, minutes: number): Instant {
  return readZone(zoneId).instantOf(toDayNumber(on) * day + minutes * minute)
}

function compileZone(id: string): Zone {
  const format = toFormat(id)
  const tables = new Map<number, readonly Offset[]>()

  function offsetAt(at: Instant): number {
    const year = Math.floor(at / tableYear)
    let table = tables.get(year)
    if (table === undefined) tables.set(year, (table = buildTable(format, year)))
    let i = table.length - 1
    while (i > 0 && (table[i] as Offset).sinceAt > at) i--
    return (table[i] as Offset).offset
  }

  function instantOf(wall: WallTime): Instant {
    const before = offsetAt(wall - day)
    const after = offsetAt(wall + day)
    const first = wall - before
    if (before === after || offsetAt(first) === before) return first
    const second = wall - after
    if (offsetAt(second) === after) return second
    return searchChange(offsetAt, second, first, offsetAt(second))
  }

  return {
    id,
    offsetAt,
    wallAt: (at) => at + offsetAt(at),
    instantOf,
    dayAt: (at) => Math.floor((at + offsetAt(at)) / day),
  }
}

/** `calendar` and `hourCycle` are fixed, and the zone is named, so neither locale nor process zone can enter. */
function toFormat(id: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: id, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', era: 'short',
    year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })
}

function askOffset(format: Intl.DateTimeFormat, at: Instant): number {
  const whole = Math.floor(at / second) * second
  const part: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(whole)) part[type] = value
  const year = part['era'] === 'BC' ? 1 - Number(part['year']) : Number(part['year'])
  const days = toDayNumber(`${String(year).padStart(4, '0')}-${part['month']}-${part['day']}`)
  const wall = days * day + Number(part['hour']) * hour + Number(part['minute']) * minute + Number(part['second']) * second
  return wall - whole
}

function buildTable(format: Intl.DateTimeFormat, year: number): readonly Offset[] {
  const ask = (at: Instant) => askOffset(format, at)
  const startAt = year * tableYear
  const endAt = startAt + tableYear
  let last: Offset = { sinceAt: startAt, offset: ask(startAt) }
  const table = [last]
  for (let at = startAt; at < endAt; at += day) {
    const until = Math.min(at + day, endAt)
    while (ask(until) !== last.offset) {
      const sinceAt = searchChange(ask, Math.max(at, last.sinceAt), until, last.offset)
      last = { sinceAt, offset: ask(sinceAt) }
      table.push(last)
    }
  }
  return table
}

/** The first whole second after `fromAt` and not after `untilAt` at which `read` no longer says `old`. */
function searchChange(read: (at: Instant) => number, fromAt: Instant, untilAt: Instant, old: number): Instant {
  let low = Math.floor(fromAt / second)
  let high = Math.ceil(untilAt / second)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (read(middle * second) === old) low = middle
    else high = middle
  }
  return high * second
}
