/** Lists of 50: `start` in, `total` and `next` beside the result (facts 3.2). */

export const pageSize = 50

/** A result that carries `total` and `next` beside it; either is left out when undefined. */
export class Paged {
  readonly result: unknown
  readonly total: number | undefined
  readonly next: number | undefined

  constructor(result: unknown, total?: number, next?: number) {
    this.result = result
    this.total = total
    this.next = next
  }
}

/**
 * Cuts one page out of all the rows that match. `start` -1 switches counting off: neither total nor next.
 * `wrap` turns the rows of the page into the value of `result`.
 */
export function toPage<T>(rows: readonly T[], start: unknown, wrap: (page: T[]) => unknown = (page) => page): Paged {
  const offset = Math.trunc(Number(start ?? 0)) || 0
  if (offset < 0) return new Paged(wrap(rows.slice(0, pageSize)))
  const next = offset + pageSize
  return new Paged(wrap(rows.slice(offset, next)), rows.length, next < rows.length ? next : undefined)
}
