/** Wall clock and instant (sla-rules 2), compared with Temporal, which shares no code with ours. */
import * as fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { afterEach, describe, expect, test } from 'vitest'
import { isZone, readLocalDate, readZone, toInstant } from '../../../server/domain/calendar/zone.ts'
import { dstZones } from './arbitraries.ts'

/** Zones with whole, half and quarter hours, with changes at midnight, a skipped day, and two changes a month. */
const hard = [...dstZones, 'America/Lima', 'America/Santiago', 'America/Havana', 'Asia/Kathmandu', 'Africa/Casablanca', 'Pacific/Apia', 'America/St_Johns']
const anyZone = fc.constantFrom(...hard)
const anyInstant = fc.integer({ min: Date.UTC(1990, 0, 1) / 1000, max: Date.UTC(2060, 0, 1) / 1000 }).map((n) => n * 1000)
const iso = (at: number) => new Date(at).toISOString()

describe('the wall clock of an instant', () => {
  test('is what Temporal says, in every zone', () => {
    fc.assert(fc.property(anyZone, anyInstant, (zone, at) => {
      const expected = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
      expect(readZone(zone).offsetAt(at)).toBe(expected.offsetNanoseconds / 1e6)
      expect(readLocalDate(zone, at)).toBe(expected.toPlainDate().toString())
    }), { numRuns: 250 })
  })
})

describe('the instant of a wall clock', () => {
  test('is what Temporal says where the wall clock exists, its first occurrence where it happens twice', () => {
    fc.assert(fc.property(anyZone, anyInstant, (zone, wall) => {
      const plain = Temporal.PlainDateTime.from(iso(wall).slice(0, 19))
      const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
      fc.pre(earlier.toPlainDateTime().equals(plain))
      expect(iso(readZone(zone).instantOf(wall))).toBe(iso(earlier.epochMilliseconds))
    }), { numRuns: 250 })
  })

  test('near each change of a DST zone is its first occurrence, or in a gap the first instant after it', () => {
    fc.assert(fc.property(fc.constantFrom(...dstZones), fc.integer({ min: 2020, max: 2035 }), fc.integer({ min: -7200, max: 7200 }), fc.nat(1), (id, year, seconds, n) => {
      const zone = readZone(id)
      const changes = readChanges(id, year)
      const wall = zone.wallAt(changes[n]!) + seconds * 1000
      const at = zone.instantOf(wall)
      const first = Temporal.PlainDateTime.from(iso(wall).slice(0, 19)).toZonedDateTime(id, { disambiguation: 'earlier' }).epochMilliseconds
      const isInGap = zone.wallAt(at) !== wall
      const isFirstAfterGap = zone.wallAt(at) > wall && zone.wallAt(at - 1000) < wall
      expect(isInGap ? isFirstAfterGap : at === first).toBe(true)
    }), { numRuns: 250 })
  })

  test.each([
    ['America/New_York', '2026-03-08', 2 * 60 + 30, '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '2026-11-01', 1 * 60 + 30, '2026-11-01T05:30:00.000Z'],
    ['Europe/Madrid', '2026-03-29', 2 * 60, '2026-03-29T01:00:00.000Z'],
    ['Europe/Madrid', '2026-10-25', 2 * 60 + 59, '2026-10-25T00:59:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04', 2 * 60 + 10, '2026-10-03T15:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05', 1 * 60 + 45, '2026-04-04T14:45:00.000Z'],
    ['America/Lima', '2026-03-02', 24 * 60, '2026-03-03T05:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30', 12 * 60, '2011-12-30T10:00:00.000Z'],
  ])('in %s, %s and %i minutes is %s', (zone, on, minutes, expected) => {
    expect(iso(toInstant(zone, on, minutes))).toBe(expected)
  })
})

describe('a zone', () => {
  test.each(['America/Lima', 'UTC', 'Europe/Madrid', 'Asia/Kathmandu'])('%s is one', (id) => expect(isZone(id)).toBe(true))
  test.each(['', 'Lima', '+05:00', '-05', 'America/Nowhere', 'America/Lima; drop', 'America/Lima\n'])('%j is none', (id) => expect(isZone(id)).toBe(false))
})

describe('the zone of the process', () => {
  const before = process.env['TZ']
  afterEach(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  // A year of its own each: a table is computed once.
  test.each([['Pacific/Kiritimati', 2040], ['America/New_York', 2042], ['Europe/Madrid', 2044]])('%s changes no result', (tz, year) => {
    process.env['TZ'] = tz
    expect(new Date(Date.UTC(2026, 0, 1)).getTimezoneOffset()).not.toBe(0)
    for (const id of ['America/Bogota', 'America/Toronto', 'Australia/Lord_Howe']) {
      const zone = readZone(id)
      for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 6 * 3_600_000) {
        expect(zone.offsetAt(at)).toBe(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(id).offsetNanoseconds / 1e6)
      }
    }
  })
})

/** Both changes of a year, as Temporal finds them. */
function readChanges(id: string, year: number): readonly number[] {
  const found: number[] = []
  let now = Temporal.Instant.fromEpochMilliseconds(Date.UTC(year, 0, 1)).toZonedDateTimeISO(id)
  for (let n = 0; n < 2; n++) {
    const next = now.getTimeZoneTransition('next')
    if (next === null) throw new RangeError(`${id} has no more changes`)
    found.push(next.epochMilliseconds)
    now = next
  }
  return found
}
