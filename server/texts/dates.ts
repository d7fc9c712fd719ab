/** Dates as people read them: DD/MM/YYYY or what the language says, in the reader's zone, with the desk's beside when it differs. */
import type { Interval } from '../domain/calendar/schedule.ts'
import type { Instant, LocalDate } from '../domain/time.ts'
import type { Language } from './language.ts'

/** `zone` null = where the reader is is not known: the desk's time is told, with the name of its zone. */
export interface Zones { readonly zone: string | null; readonly deskZone: string }

const formats = new Map<string, Intl.DateTimeFormat>()

/** `lunes 02/03/2026 09:00:00`: a promise counts in seconds. */
export function writeInstant(language: Language, { zone, deskZone }: Zones, at: Instant): string {
  if (zone === null) return language.say(language.texts.moments['one-zone'], { desk: writeIn(language, deskZone, at), city: toCity(deskZone) })
  const reader = writeIn(language, zone, at)
  if (zone === deskZone) return reader
  const desk = writeIn(language, deskZone, at)
  return desk === reader ? reader : language.say(language.texts.moments['two-zones'], { reader, desk, zone: deskZone })
}

/** `America/Lima` is known as Lima. */
function toCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function writeIn({ locale, texts: { moments }, say }: Language, zone: string, at: Instant): string {
  const parts = new Map(openFormat(locale, zone).formatToParts(at).map(({ type, value }) => [type, value]))
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  const day = say(moments.day, { day: get('day'), month: get('month'), year: get('year') })
  return say(moments.instant, { weekday: get('weekday'), day, clock: `${get('hour')}:${get('minute')}:${get('second')}` })
}

function openFormat(locale: string, zone: string): Intl.DateTimeFormat {
  const key = `${locale} ${zone}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, {
    timeZone: zone, hourCycle: 'h23', weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit',
  })
  formats.set(key, format)
  return format
}

export function writeDay({ texts, say }: Language, on: LocalDate): string {
  const [year = '', month = '', day = ''] = on.split('-')
  return say(texts.moments.day, { day, month, year })
}

/** `3 h 30 min`: hours and minutes, or the seconds of what is shorter than a minute. */
export function writeLength({ locale }: Language, ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const units = minutes === 0 ? [['second', Math.round(ms / 1000)] as const] : [['hour', Math.floor(minutes / 60)] as const, ['minute', minutes % 60] as const].filter(([, count]) => count > 0)
  const parts = units.map(([unit, count]) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(count))
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(parts)
}

/** `08:00-13:00, 14:00-18:30`; `null` = closed. */
export function writeHours({ texts: { moments }, say }: Language, intervals: readonly Interval[]): string | null {
  if (intervals.length === 0) return null
  return intervals.map(({ from, to }) => say(moments.range, { from: toClock(from), until: toClock(to) })).reduce((first, next) => say(moments.list, { first, next }))
}

/** Minutes of a day as `08:00`. */
export function toClock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
