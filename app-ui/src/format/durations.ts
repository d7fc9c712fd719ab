/** Lengths of time as people read them. Milliseconds in, whole seconds counted. */
import { toIntlLocale } from './locale'

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

/** Two digits each: "3:20:07", or with days "2 · 03:20:07". Never negative; a part of a second counts as none. */
export function toCountdown(ms: number): string {
  const left = Math.max(0, Math.floor(Math.abs(ms) / second))
  const days = Math.floor(left / 86_400)
  const [hours, minutes, seconds] = [Math.floor(left / 3600) % 24, Math.floor(left / 60) % 60, left % 60]
  const clock = `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}:${String(seconds).padStart(2, '0')}`
  return days === 0 ? clock : `${days} · ${clock}`
}

/** "in 3 h", "2 days ago", in the reader's language; the largest unit that fits, cut towards zero. */
export function toRelative(ms: number, language: string): string {
  const size = Math.abs(ms)
  const [unit, length] = size >= 2 * day ? (['day', day] as const) : size >= hour ? (['hour', hour] as const) : (['minute', minute] as const)
  return new Intl.RelativeTimeFormat(toIntlLocale(language), { numeric: 'auto', style: 'short' }).format(Math.trunc(ms / length), unit)
}

/** "2 h 30 min" with the two largest units, in the reader's language. */
export function toDuration(ms: number, language: string): string {
  const locale = toIntlLocale(language)
  const size = Math.abs(ms)
  const units = size >= day ? ([['day', day], ['hour', hour]] as const) : ([['hour', hour], ['minute', minute]] as const)
  let rest = size
  const parts = units.flatMap(([unit, length], at) => {
    const count = Math.floor(rest / length)
    rest -= count * length
    return count === 0 && !(at === 1 && size < length) ? [] : [new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count)]
  })
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts)
}
