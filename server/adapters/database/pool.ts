/**
 * What every connection has in common, embedded or to a server, and the guard of the single connection.
 *
 * The embedded database has one connection: asking the pool for another inside a transaction would wait for itself
 * for ever. So the guard refuses it on both databases, and the mistake is seen where it is made.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { PostgresPool } from 'kysely'

const insideTransaction = new AsyncLocalStorage<true>()

const int8 = 20
const date = 1082

/** bigint as number (our instants and ids stay below 2^53), date as `YYYY-MM-DD` without a zone. */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === int8) return Number
    if (oid === date) return String
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

/** Runs the body of a transaction; whatever it awaits may not ask the pool for a second connection. */
export function runInside<T>(work: () => Promise<T>): Promise<T> {
  return insideTransaction.run(true, work)
}

export function isInsideTransaction(): boolean {
  return insideTransaction.getStore() === true
}

/** The pool as kysely sees it. */
export function guardPool(pool: pg.Pool): PostgresPool {
  return {
    connect() {
      if (isInsideTransaction()) throw new Error('the outer database was used inside a transaction: use the stores that were handed in')
      return pool.connect()
    },
    end: () => pool.end(),
  }
}
