/** Periods of reports: calendar days of the desk, `YYYY-MM-DD`, both counted. */
import { parseLocalMoment } from './moments'

export interface Period { readonly from: string; readonly until: string }
export const periodNames = ['this-month', 'last-month', 'this-year'] as const
export type PeriodName = (typeof periodNames)[number]

/** What has not come yet is no part of a period. */
export function toPeriod(name: PeriodName, today: string): Period {
  if (name === 'this-year') return { from: `${today.slice(0, 4)}-01-01`, until: today }
  const first = `${today.slice(0, 8)}01`
  if (name === 'this-month') return { from: first, until: today }
  const until = addDays(first, -1)
  return { from: `${until.slice(0, 8)}01`, until }
}

/** Null unless both are days, in order. */
export function parsePeriod(from: string, until: string): Period | null {
  return isDay(from) && isDay(until) && from <= until ? { from, until } : null
}

/** `[from, until)` in epoch milliseconds, on the clock of that zone. */
export function toSpan({ from, until }: Period, zone: string): { readonly from: number; readonly until: number } {
  const midnight = (on: string) => parseLocalMoment(`${on}T00:00`, zone) ?? 0
  return { from: midnight(from), until: midnight(addDays(until, 1)) }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00Z`))
}

function addDays(on: string, days: number): string {
  return new Date(Date.parse(`${on}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
