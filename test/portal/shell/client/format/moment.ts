/** Instants as a person of the portal reads them: their language, their zone. */
import type { Person } from '../../contract.ts'

type Reader = Pick<Person, 'language' | 'zone'>

/** `lun, 23 nov 2026, 09:15`; `at` is epoch milliseconds. */
export function toMoment(at: number, reader: Reader): string {
  return new Intl.DateTimeFormat(reader.language === 'en' ? 'en-GB' : 'es', {
    timeZone: reader.zone, weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
  }).format(at)
}

/** The same of an ISO text of the REST API; empty when there is none. */
export function toMomentOf(iso: string | null | undefined, reader: Reader): string {
  const at = iso ? Date.parse(iso) : Number.NaN
  return Number.isNaN(at) ? '' : toMoment(at, reader)
}

/** `14:03:07.120`, for the inspector. */
export function toClockTime(at: number, reader: Reader): string {
  const time = new Intl.DateTimeFormat('es', { timeZone: reader.zone, hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(at)
  return `${time}.${String(at % 1000).padStart(3, '0')}`
}

/** Value of a `datetime-local` field in that zone, and back as ISO with offset. */
export function toLocalField(iso: string | null | undefined, zone: string): string {
  const at = iso ? Date.parse(iso) : Number.NaN
  return Number.isNaN(at) ? '' : new Date(at + readOffset(at, zone)).toISOString().slice(0, 16)
}

export function fromLocalField(value: string, zone: string): string {
  if (!value) return ''
  const wall = Date.parse(`${value}:00Z`)
  const at = wall - readOffset(wall - readOffset(wall, zone), zone)
  return new Date(at).toISOString().replace('.000Z', '+00:00')
}

/** Milliseconds that zone is ahead of UTC at that instant. */
export function readOffset(at: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
  }).formatToParts(at)
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0)
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) - Math.floor(at / 1000) * 1000
}
