/**
 * Instants and days as people read them: DD/MM/YYYY (Chinese: YYYY-MM-DD) and a 24 hour clock (policy.md, "Languages").
 * Instants are epoch milliseconds; zones are IANA names.
 */
import { toIntlLocale } from './locale'

export interface MomentStyle { readonly language: string; readonly zone: string }

interface Parts { readonly weekday: string; readonly day: string; readonly time: string; readonly second: string }

const yearFirst: ReadonlySet<string> = new Set(['cn', 'sc', 'tc'])
const formats = new Map<string, Intl.DateTimeFormat>()

/** "lun 02/03/2026 09:00"; where the year stands first, the weekday follows: "2026-03-02 周一 09:00". */
export function toMoment(at: number, style: MomentStyle): string {
  const { weekday, day, time } = readParts(at, style)
  return yearFirst.has(style.language) ? `${day} ${weekday} ${time}` : `${weekday} ${day} ${time}`
}

/** "02/03/2026 09:00:07" */
export function toExactMoment(at: number, style: MomentStyle): string {
  const { day, time, second } = readParts(at, style)
  return `${day} ${time}:${second}`
}

/** "02/03/2026" in that zone. */
export function toDay(at: number, style: MomentStyle): string {
  return readParts(at, style).day
}

/** A calendar day `YYYY-MM-DD`, which has no zone; what is no day is given back as it is. */
export function toDayOfDate(on: string, language: string): string {
  const [year, month, day] = on.split('-')
  if (year === undefined || month === undefined || day === undefined) return on
  return yearFirst.has(language) ? on : `${day}/${month}/${year}`
}

/** "GMT-5": said beside a time in a zone that is not the reader's. */
export function toZoneName(at: number, { language, zone }: MomentStyle): string {
  const parts = new Intl.DateTimeFormat(toIntlLocale(language), { timeZone: zone, timeZoneName: 'shortOffset' }).formatToParts(at)
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone
}

/** The last whole day before an end, which is the first instant after it. */
export function toLastDay(endAt: number, style: MomentStyle): string {
  return toDay(endAt - 1, style)
}

/** Whether clocks in both zones show the same at that instant. */
export function isSameClock(at: number, zone: string, other: string): boolean {
  const style = { language: 'en', zone }
  return toExactMoment(at, style) === toExactMoment(at, { ...style, zone: other })
}

/** A zone that `Intl` does not know is the fallback. */
export function chooseZone(zone: string, fallback: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone === '' ? fallback : zone
  } catch {
    return fallback
  }
}

function readParts(at: number, { language, zone }: MomentStyle): Parts {
  const read = new Map(openFormat(language, zone).formatToParts(at).map(({ type, value }) => [type, value]))
  const get = (type: Intl.DateTimeFormatPartTypes) => read.get(type) ?? ''
  const [year, month, day] = [get('year'), get('month'), get('day')]
  return {
    weekday: get('weekday').replace(/\.$/, ''),
    day: yearFirst.has(language) ? `${year}-${month}-${day}` : `${day}/${month}/${year}`,
    time: `${get('hour')}:${get('minute')}`,
    second: get('second'),
  }
}

function openFormat(language: string, zone: string): Intl.DateTimeFormat {
  const key = `${language} ${zone}`
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(toIntlLocale(language), {
    timeZone: zone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  })
  formats.set(key, made)
  return made
}

/** `YYYY-MM-DDTHH:MM` on the clock of that zone; null for what is no moment. In a gap it is counted with the offset before it; of two the first. */
export function parseLocalMoment(text: string, zone: string): number | null {
  const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN
  if (Number.isNaN(wall)) return null
  const before = wall - readOffset(wall - 86_400_000, zone)
  const after = wall - readOffset(before, zone)
  return toLocalMoment(before, zone) !== text && toLocalMoment(after, zone) === text ? after : before
}

/** `YYYY-MM-DDTHH:MM`, as a date field of the browser wants it. */
export function toLocalMoment(at: number, zone: string): string {
  return new Date(at + readOffset(at, zone)).toISOString().slice(0, 16)
}

function readOffset(at: number, zone: string): number {
  const read = new Map(openFormat('en', zone).formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const get = (type: Intl.DateTimeFormatPartTypes) => read.get(type) ?? 0
  return Date.UTC(get('year'), get('month') - 1, get('day'), get('hour'), get('minute'), get('second')) - Math.floor(at / 1000) * 1000
}
