import { readOffset } from './moment.ts'

const DAY = 86_400_000
const EIGHT = 8 * 3_600_000

/** The next instant after `at` at which clocks in that zone show 08:00. */
export function nextMorning(at: number, zone: string): number {
  const wall = at + readOffset(at, zone)
  const midnight = Math.floor(wall / DAY) * DAY
  const morning = wall < midnight + EIGHT ? midnight + EIGHT : midnight + DAY + EIGHT
  const guess = morning - readOffset(at, zone)
  return morning - readOffset(guess, zone)
}
