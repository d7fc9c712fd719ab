/** Rows of one kind on one portal, in memory, numbered from 1 as the platform numbers them. */

export interface Row {
  id: number
}

export class Table<T extends Row> {
  readonly #rows = new Map<number, T>()
  #lastId: number

  constructor(rows: readonly T[] = [], lastId = 0) {
    this.#lastId = lastId
    for (const row of rows) this.put(row)
  }

  /** Stores the row under the next free number and answers it. */
  add(row: Omit<T, 'id'>): T {
    const stored = { ...row, id: this.nextId() } as T
    this.#rows.set(stored.id, stored)
    return stored
  }

  /** Stores the row under its own number, replacing what was there. */
  put(row: T): T {
    this.#rows.set(row.id, row)
    this.#lastId = Math.max(this.#lastId, row.id)
    return row
  }

  /** Takes a number without storing anything. */
  nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }

  get(id: number): T | undefined {
    return this.#rows.get(id)
  }

  remove(id: number): boolean {
    return this.#rows.delete(id)
  }

  all(): T[] {
    return [...this.#rows.values()]
  }

  where(holds: (row: T) => boolean): T[] {
    return this.all().filter(holds)
  }

  find(holds: (row: T) => boolean): T | undefined {
    for (const row of this.#rows.values()) if (holds(row)) return row
    return undefined
  }

  get size(): number {
    return this.#rows.size
  }

  toJSON(): { lastId: number; rows: T[] } {
    return { lastId: this.#lastId, rows: this.all() }
  }
}
