/** Kinds of columns. */
import type { ColumnType, GeneratedAlways } from 'kysely'

/** A value kept whole. Written as text (`toJson`): the driver would turn a list into a PostgreSQL array. */
export type Json<T> = ColumnType<T, string, string>

/** Numbered by the database. */
export type Numbered = GeneratedAlways<number>

export function toJson(value: unknown): string {
  return JSON.stringify(value)
}
