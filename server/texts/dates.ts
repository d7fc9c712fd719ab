/** Dates as people read them: in the reader's zone, with the desk's beside when it differs. */
import type { Instant, LocalDate } from '../domain/time.ts'
import type { Language } from './language.ts'

/** `zone` null = where the reader is is not known: the desk's time is told, with the name of its zone. */
export interface Zones { readonly zone: string | null; readonly deskZone: string }

/** `lunes, 02/03/2026, 09:00`; DD/MM/YYYY as the policy writes it. */
export function writeInstant(language: Language, { zone, deskZone }: Zones, at: Instant): string {
  if (zone === null) return language.inZone(write(language.locale, deskZone, at), toCity(deskZone))
  const own = write(language.locale, zone, at)
  if (zone === deskZone) return own
  const desk = write(language.locale, deskZone, at)
  return desk === own ? own : language.inTwoZones(own, desk, deskZone)
}

/** `America/Lima` is known as Lima. */
function toCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}

function write(locale: string, zone: string, at: Instant): string {
  const parts = new Map<string, string>()
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', weekday: 'long', day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit',
  })
  for (const { type, value } of format.formatToParts(at)) parts.set(type, value)
  const get = (type: string) => parts.get(type) ?? ''
  return `${get('weekday')} ${get('day')}/${get('month')}/${get('year')} ${get('hour')}:${get('minute')}`
}

export function writeDay(on: LocalDate): string {
  const [year, month, day] = on.split('-')
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`
}

/** `3 h 30 min`, the same in both languages. */
export function writeLength(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const rest = minutes % 60
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`
}

/** `08:00-13:00, 14:00-18:30`; `null` = closed. */
export function writeHours(intervals: readonly { readonly from: number; readonly to: number }[]): string | null {
  const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  return intervals.length === 0 ? null : intervals.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')
}
