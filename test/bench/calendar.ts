/** `add` and `between` over the desk's calendar with the holidays of Peru, beside a walk over its intervals. */
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { compileCalendar, type Calendar } from '../../server/domain/calendar/service-time.ts'
import { measureRates, type Bench } from './bench.ts'

const minute = 60_000
const year2026 = Date.UTC(2026, 0, 1)
const holidays = [
  '2026-01-01', '2026-04-02', '2026-04-03', '2026-05-01', '2026-06-07', '2026-06-29', '2026-07-23', '2026-07-28', '2026-07-29', '2026-08-06',
  '2026-08-30', '2026-10-08', '2026-11-01', '2026-12-08', '2026-12-09', '2026-12-25',
]
const calendar = compileCalendar({ ...deskSchedule, holidays: holidays.map((on) => ({ on, name: 'feriado' })) })

/** Starts and lengths spread over the year without a random source: every run asks the same. */
const questions = 4096
const starts = Float64Array.from({ length: questions }, (_, i) => year2026 + ((i * 7919) % (330 * 24 * 60)) * minute)
const lengths = Float64Array.from({ length: questions }, (_, i) => (1 + ((i * 104_729) % 7200)) * minute)

export const calendarBench: Bench = {
  name: 'calendar',
  run() {
    const walk = toWalk(calendar)
    for (let i = 0; i < questions; i += 1) {
      const [start, length] = [starts[i] ?? 0, lengths[i] ?? 0]
      const due = calendar.add(start, length)
      if (walk.add(start, length) !== due || walk.between(start, due) !== calendar.between(start, due)) throw new Error(`the walk differs at ${start}`)
    }
    const rates = measureRates({
      add: (times) => repeat(times, (start, length) => calendar.add(start, length)),
      between: (times) => repeat(times, (start, length) => calendar.between(start, start + length)),
      walkedAdd: (times) => repeat(times, walk.add),
      walkedBetween: (times) => repeat(times, (start, length) => walk.between(start, start + length)),
    })
    return Promise.resolve([
      { label: 'service time: add', value: rates.add, unit: 'per second', goal: { atLeast: 5_000_000 } },
      { label: 'service time: between', value: rates.between, unit: 'per second', goal: { atLeast: 5_000_000 } },
      { label: 'add beside a walk over intervals', value: rates.add / rates.walkedAdd, unit: 'times' },
      { label: 'between beside a walk over intervals', value: rates.between / rates.walkedBetween, unit: 'times' },
    ])
  },
}

function repeat(times: number, work: (start: number, length: number) => number): number {
  let sum = 0
  for (let turn = 0; turn < times; turn += 1) {
    const i = turn & (questions - 1)
    sum += work(starts[i] ?? 0, lengths[i] ?? 0)
  }
  return sum
}

/** The plain way: all intervals of two years in a list, from its beginning. */
function toWalk(of: Calendar): { add(start: number, ms: number): number; between(a: number, b: number): number } {
  const first = of.zone.dayAt(year2026)
  const intervals = Array.from({ length: 730 }, (_, i) => of.dayIntervals(first + i)).flat()
  return {
    add(start, ms) {
      let left = ms
      for (const { openAt, closeAt } of intervals) {
        const from = Math.max(openAt, start)
        if (closeAt - from >= left) return from + left
        if (closeAt > from) left -= closeAt - from
      }
      throw new RangeError('two years were not enough')
    },
    between(a, b) {
      let sum = 0
      for (const { openAt, closeAt } of intervals) {
        if (openAt >= b) break
        const [from, to] = [Math.max(openAt, a), Math.min(closeAt, b)]
        if (from < to) sum += to - from
      }
      return sum
    },
  }
}
