/** Minutes of a day as a time field shows them. A time field knows no 24:00: as an end, `00:00` is the end of the day. */

export function toClockText(minutes: number): string {
  const inDay = minutes % 1440
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

/** Null when the field is empty or unfinished. */
export function parseClockText(text: string, isEnd: boolean): number | null {
  const parts = /^(\d{2}):(\d{2})/.exec(text)
  if (parts === null) return null
  const minutes = Number(parts[1]) * 60 + Number(parts[2])
  return isEnd && minutes === 0 ? 1440 : minutes
}

export interface Interval { from: number; to: number }

/** The first interval that ends before it begins or runs into its neighbour; -1 when all make sense. */
export function findWrongInterval(intervals: readonly Interval[]): number {
  return intervals.findIndex(({ from, to }, at) => from >= to || intervals.some((other, place) => place < at && from < other.to && other.from < to))
}

/** What a person most likely means by one more interval: an hour after the last, two hours long. */
export function chooseNextInterval(intervals: readonly Interval[]): Interval | null {
  if (intervals.length === 0) return { from: 9 * 60, to: 18 * 60 }
  const from = Math.max(...intervals.map(({ to }) => to)) + 60
  return from + 60 > 1440 ? null : { from, to: Math.min(from + 120, 1440) }
}
