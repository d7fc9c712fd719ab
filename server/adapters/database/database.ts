/** The two ways to the stores: statement by statement, or all or nothing. */
import type { Kysely } from 'kysely'
import type { Database } from '../../usecases/ports/database.ts'
import { toFault } from './faults.ts'
import { isInsideTransaction, runInside } from './pool.ts'
import type { Schema } from './schema/schema.ts'
import { createStores } from './stores/stores.ts'

/** A loss of the connection or a deadlock is the fault `database.unavailable` or `database.busy`; other errors pass as they are. */
export function createDatabase(db: Kysely<Schema>): Database {
  const outer = createStores(db)
  return {
    read: (work) => guarded(() => work(outer)),
    transact: (work) => guarded(() => db.transaction().execute((transaction) => runInside(() => work(createStores(transaction))))),
  }
}

async function guarded<T>(work: () => Promise<T>): Promise<T> {
  if (isInsideTransaction()) throw new Error('the outer database was used inside a transaction: use the stores that were handed in')
  try {
    return await work()
  } catch (error) {
    throw toFault(error)
  }
}
