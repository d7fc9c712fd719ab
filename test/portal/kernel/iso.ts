/** Instants as a portal writes them: ISO 8601 with the offset of the portal's own zone, never `Z` (facts 3.5). */

const hour = 3_600_000
const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()

/** `2025-12-31T23:59:59+02:00`; `at` in epoch milliseconds, `zone` an IANA name. */
export function toIso(at: number, zone: string): string {
  const offset = readOffset(at, zone)
  const local = new Date(Math.floor(at / 1000) * 1000 + offset * 60_000).toISOString().slice(0, 19)
  const size = Math.abs(offset)
  return `${local}${offset < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`
}

/** Reads what an app sent; without an offset the time is in the portal's zone. `null` when it is no date. */
export function parseIso(text: string, zone: string): number | null {
  const at = Date.parse(text)
  if (Number.isNaN(at)) return null
  if (/(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return at
  const asUtc = Date.parse(text.length > 10 ? `${text.replace(' ', 'T')}Z` : `${text}T00:00:00Z`)
  return Number.isNaN(asUtc) ? null : asUtc - readOffset(asUtc, zone) * 60_000
}

/** Minutes east of UTC; remembered per hour, because a zone never shifts inside one. */
export function readOffset(at: number, zone: string): number {
  const key = `${zone}${Math.floor(at / hour)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const start = Math.floor(at / hour) * hour
  const offset = Math.round((toWallClock(start, zone) - start) / 60_000)
  if (offsets.size > 20_000) offsets.clear()
  offsets.set(key, offset)
  return offset
}

function toWallClock(at: number, zone: string): number {
  let format = formats.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric',
    })
    formats.set(zone, format)
  }
  const part: Record<string, number> = {}
  for (const { type, value } of format.formatToParts(at)) part[type] = Number(value)
  return Date.UTC(part['year'] ?? 0, (part['month'] ?? 1) - 1, part['day'], part['hour'], part['minute'], part['second'])
}

function pad(value: number): string {
  return String(value).padStart(2, '0')
}
