/** Ordering of the classic lists, and instants as callers may write them. */
import type { Portal } from '../../kernel/portal.ts'

export type Order = ReadonlyArray<readonly [field: string, direction: unknown]>

/** Sorts a copy; empty values come first, as in the portal's database. */
export function orderRows<Row>(rows: readonly Row[], order: Order, read: (row: Row, field: string) => unknown): Row[] {
  return [...rows].sort((left, right) => {
    for (const [field, direction] of order) {
      const difference = compareValues(read(left, field), read(right, field))
      if (difference !== 0) return String(direction).toUpperCase().startsWith('DESC') ? -difference : difference
    }
    return 0
  })
}

function compareValues(left: unknown, right: unknown): number {
  const a = Array.isArray(left) ? left[0] : left
  const b = Array.isArray(right) ? right[0] : right
  const emptyA = a === null || a === undefined
  const emptyB = b === null || b === undefined
  if (emptyA || emptyB) return emptyA === emptyB ? 0 : emptyA ? -1 : 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a).localeCompare(String(b), 'en', { sensitivity: 'base' })
}

const siteForm = /^(\d{2})\.(\d{2})\.(\d{4})(.*)$/

/** ISO or the site's own `DD.MM.YYYY HH:MM:SS`; null when it is no date. */
export function parseInstant(portal: Portal, value: unknown): number | null {
  if (typeof value !== 'string') return null
  const site = siteForm.exec(value.trim())
  const text = site ? `${site[3]}-${site[2]}-${site[1]}${site[4]?.replace(' ', 'T') ?? ''}` : value.trim()
  return /^\d{4}-\d{2}-\d{2}/.test(text) ? portal.parse(text) : null
}
