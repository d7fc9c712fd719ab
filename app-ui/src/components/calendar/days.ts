/** Names of days and dates in the reader's language. A `YYYY-MM-DD` day has no zone: it is shown as it stands. */
import { toIntlLocale } from '../../format/locale'

const monday = Date.UTC(2024, 0, 1)
const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** 0 = Monday. */
export function toWeekdayName(language: string, weekday: number): string {
  return new Intl.DateTimeFormat(toIntlLocale(language), { weekday: 'long', timeZone: 'UTC' }).format(monday + weekday * dayMs)
}

/** Such as `jueves, 2 de abril de 2026`; the text itself while it is no date. */
export function toDayText(language: string, on: string): string {
  const at = Date.parse(`${on}T00:00:00Z`)
  return Number.isNaN(at) ? on : new Intl.DateTimeFormat(toIntlLocale(language), { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(at)
}

/** The day it is now in a zone. */
export function readToday(zone: string, now: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(now)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** The minutes by which a zone is ahead of UTC at an instant. */
function readOffset(zone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(at)
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return Math.round((Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) - at) / minuteMs)
}

/** A wall time `YYYY-MM-DDTHH:MM` of a zone as an instant (epoch ms): the first of two when clocks go back, later by the gap when they go forward. Null when unfinished. */
export function parseWallTime(text: string, zone: string): number | null {
  // Browsers read some halves of a date as dates.
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)) return null
  const wall = Date.parse(`${text.slice(0, 16)}:00Z`)
  if (Number.isNaN(wall)) return null
  const candidates = [wall - readOffset(zone, wall - dayMs) * minuteMs, wall - readOffset(zone, wall + dayMs) * minuteMs]
  const real = candidates.filter((at) => at + readOffset(zone, at) * minuteMs === wall)
  return real.length > 0 ? Math.min(...real) : Math.max(...candidates)
}

/** An instant as a `datetime-local` field of that zone shows it. */
export function toWallTime(at: number, zone: string): string {
  return new Date(at + readOffset(zone, at) * minuteMs).toISOString().slice(0, 16)
}
