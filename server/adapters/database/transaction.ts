/** For store methods of several statements. */
import type { Transaction } from 'kysely'
import { runInside } from './pool.ts'
import type { Db, Schema } from './schema/schema.ts'

/** Joins the caller's transaction, or makes one of its own. */
export function inTransaction<T>(db: Db, work: (transaction: Db) => Promise<T>): Promise<T> {
  if (db.isTransaction) return work(db)
  return db.transaction().execute((transaction: Transaction<Schema>) => runInside(() => work(transaction)))
}

/** A lock ends with its transaction: outside one it would protect nothing. */
export function needTransaction(db: Db): void {
  if (!db.isTransaction) throw new Error('this store method locks: call it inside transact')
}
