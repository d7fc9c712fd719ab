/** Schedules and instants to try the rules on. */
import * as fc from 'fast-check'
import type { Interval, Schedule } from '../../../server/domain/calendar/schedule.ts'
import type { Instant, LocalDate } from '../../../server/domain/time.ts'

export const dstZones = ['America/New_York', 'Europe/Madrid', 'Australia/Lord_Howe'] as const
export const zones = ['America/Lima', 'UTC', 'Asia/Kathmandu', ...dstZones] as const

const dayMs = 86_400_000
const from2026 = Date.UTC(2026, 0, 1)

/** Whole minutes of 2026 and the first weeks of 2027. */
export const minutes: fc.Arbitrary<Instant> = fc.integer({ min: 0, max: 400 * 24 * 60 }).map((n) => from2026 + n * 60_000)
/** Whole seconds of the same time. */
export const instants: fc.Arbitrary<Instant> = fc.integer({ min: 0, max: 400 * 86_400 }).map((n) => from2026 + n * 1000)

const dates: fc.Arbitrary<LocalDate> = fc.integer({ min: 0, max: 420 }).map((n) => new Date(from2026 + n * dayMs).toISOString().slice(0, 10))

/** 05:00 or later: no zone used here changes its clock after that. */
const quarterHours = (max: number) => fc.uniqueArray(fc.integer({ min: 20, max: 96 }), { minLength: 2, maxLength: max * 2 })

/** Up to three intervals a day, sorted; may touch each other. */
const hours: fc.Arbitrary<readonly Interval[]> = quarterHours(3).map((marks) => {
  const sorted = marks.sort((a, b) => a - b).map((mark) => mark * 15)
  return Array.from({ length: Math.floor(sorted.length / 2) }, (_, i) => ({ from: sorted[2 * i]!, to: sorted[2 * i + 1]! }))
})

const closures = fc.array(fc.tuple(minutes, fc.integer({ min: 1, max: 5 * 24 * 60 })), { maxLength: 3 })
  .map((list) => list.map(([startAt, length]) => ({ startAt, endAt: startAt + length * 60_000, reason: 'power' })))

export interface ScheduleChoice {
  readonly zones?: readonly string[]
  readonly closures?: boolean
}

/** Any week with at least one open day, with holidays and special days. */
export function schedules({ zones: of = zones, closures: withClosures = false }: ScheduleChoice = {}): fc.Arbitrary<Schedule> {
  return fc.record({
    zone: fc.constantFrom(...of),
    week: fc.array(fc.oneof({ weight: 3, arbitrary: hours }, { weight: 1, arbitrary: fc.constant([]) }), { minLength: 7, maxLength: 7 })
      .filter((week) => week.some((day) => day.length > 0)),
    holidays: fc.uniqueArray(dates, { maxLength: 12 }).map((list) => list.map((on) => ({ on, name: 'fiesta' }))),
    specialDays: fc.uniqueArray(fc.record({ on: dates, intervals: hours, name: fc.constant('especial') }), { maxLength: 6, selector: ({ on }) => on }),
    closures: withClosures ? closures : fc.constant([]),
  })
}

/** The same hours on each working day, Monday to Friday at least one of them; holidays, no special days. */
export function uniformSchedules(of: readonly string[] = zones): fc.Arbitrary<Schedule> {
  return fc.record({
    zone: fc.constantFrom(...of),
    hours,
    working: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }).filter((days) => days.some(Boolean)),
    holidays: fc.uniqueArray(dates, { maxLength: 12 }).map((list) => list.map((on) => ({ on, name: 'fiesta' }))),
  }).map(({ zone, hours, working, holidays }) => ({
    zone, week: working.map((works) => (works ? hours : [])), holidays, specialDays: [], closures: [],
  }))
}
