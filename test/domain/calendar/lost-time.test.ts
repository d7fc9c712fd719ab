/** Lost time against a walk over minutes: sums, both directions, and the edges of what is left (sla-rules 2). */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addOutside, lastOpenOutside, nextOpenOutside, readLost, subtractOutside, toUnion, type Cut } from '../../../server/domain/calendar/lost-time.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import type { Schedule } from '../../../server/domain/calendar/schedule.ts'
import { minutes, schedules } from './arbitraries.ts'
import { walkMinutes } from './minute-walk.ts'

const minute = 60_000
const near = fc.tuple(minutes, fc.array(fc.tuple(fc.integer({ min: -2000, max: 6000 }), fc.integer({ min: 0, max: 3000 })), { maxLength: 5 }))
  .map(([at, list]) => ({ at, cuts: list.map(([from, length]) => ({ startAt: at + from * minute, endAt: at + (from + length) * minute })) }))

function walkOutside(schedule: Schedule, cuts: readonly Cut[]) {
  const walk = walkMinutes(schedule)
  return (at: number) => walk.isOpen(at) && !cuts.some(({ startAt, endAt }) => startAt <= at && at < endAt)
}

test('a union is sorted, without overlaps or empty cuts, and covers the same minutes', () => {
  fc.assert(fc.property(near, ({ cuts }) => {
    const union = toUnion(cuts)
    union.forEach(({ startAt, endAt }, i) => {
      expect(startAt).toBeLessThan(endAt)
      expect(i === 0 || union[i - 1]!.endAt < startAt).toBe(true)
    })
    const covers = (list: readonly Cut[], t: number) => list.some(({ startAt, endAt }) => startAt <= t && t < endAt)
    for (const { startAt, endAt } of cuts) {
      for (const t of [startAt - minute, startAt, endAt - minute, endAt]) expect(covers(union, t)).toBe(covers(cuts, t))
    }
    expect(toUnion(union)).toEqual(union)
  }))
})

describe('for every schedule and any cuts', () => {
  test('what is lost and what is left are what a walk over minutes counts', () => {
    fc.assert(fc.property(schedules(), near, fc.integer({ min: 0, max: 6000 }), (schedule, { at, cuts }, length) => {
      const calendar = compileCalendar(schedule)
      const isLeft = walkOutside(schedule, cuts)
      let left = 0
      for (let t = at; t < at + length * minute; t += minute) if (isLeft(t)) left += minute
      const until = at + length * minute
      expect(calendar.between(at, until) - readLost(calendar.between, toUnion(cuts), at, until)).toBe(left)
    }), { numRuns: 40 })
  })

  test('adding is the earliest instant, subtracting the latest', () => {
    fc.assert(fc.property(schedules(), near, fc.integer({ min: 1, max: 1500 }), (schedule, { at, cuts }, target) => {
      const calendar = compileCalendar(schedule)
      const union = toUnion(cuts)
      const isLeft = walkOutside(schedule, cuts)
      let forward = at
      for (let left = target; left > 0; forward += minute) if (isLeft(forward)) left--
      expect(addOutside(calendar, union, at, target * minute)).toBe(forward)
      let back = at
      for (let left = target; left > 0; back -= minute) if (isLeft(back - minute)) left--
      expect(subtractOutside(calendar, union, at, target * minute)).toBe(back)
    }), { numRuns: 40 })
  })

  test('the next opening and the last closing skip what is lost', () => {
    fc.assert(fc.property(schedules(), near, (schedule, { at, cuts }) => {
      const calendar = compileCalendar(schedule)
      const union = toUnion(cuts)
      const isLeft = walkOutside(schedule, cuts)
      let next = at
      while (!isLeft(next)) next += minute
      expect(nextOpenOutside(calendar, union, at)).toBe(next)
      let last = at
      while (!isLeft(last - minute)) last -= minute
      expect(lastOpenOutside(calendar, union, at)).toBe(last)
    }), { numRuns: 40 })
  })
})
