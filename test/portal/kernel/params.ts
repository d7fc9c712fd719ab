/** Parameters as PHP reads them: `5` and `"5"` are one, and a map with the keys 0..n-1 is a list. */

export type Params = Record<string, unknown>

export function toMap(value: unknown): Params {
  return typeof value === 'object' && value !== null ? (value as Params) : {}
}

export function toList(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (typeof value === 'object' && value !== null) return Object.values(value)
  return value === undefined || value === null || value === '' ? [] : [value]
}

/** A whole number, or null when there is none. */
export function toId(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? Math.trunc(value) : null
  if (typeof value === 'string' && /^-?\d+$/.test(value.trim())) return Number(value)
  return null
}

export function toText(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}

/** `Y`, `1`, true and their kind; everything else is false. */
export function toFlag(value: unknown): boolean {
  return value === true || value === 1 || value === '1' || value === 'Y' || value === 'y' || value === 'true'
}
