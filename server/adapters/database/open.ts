/** Opens the database the configuration names: a PostgreSQL server, or the embedded one in the data folder. */
import { chmodSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Instant } from '../../domain/time.ts'
import type { Database } from '../../usecases/ports/database.ts'
import { createDatabase } from './database.ts'
import { openEmbedded } from './embedded.ts'
import { lockFolder } from './folder-lock.ts'
import { migrate } from './migrate.ts'
import { columnTypes, guardPool } from './pool.ts'
import type { Schema } from './schema/schema.ts'

export interface DatabaseConfig {
  /** A PostgreSQL server; absent = embedded. */
  readonly databaseUrl?: string
  /** Where the embedded database lives; made if absent, for the owner alone. */
  readonly dataDir: string
}

export interface OpenDatabase {
  readonly database: Database
  /** The database's own time, asked now; the product's clock follows it (sla-rules 7). */
  now(): Promise<Instant>
  close(): Promise<void>
}

/**
 * Migrated and ready. Throws the fault `database.locked` when another process has the data folder open; rejects with
 * what the server said when it cannot be reached.
 */
export function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  return config.databaseUrl === undefined ? openFolder(config.dataDir) : openServer(config.databaseUrl)
}

/** Over a pool that is open already; `closePool` ends what is under it. */
export async function openOver(pool: pg.Pool, closePool: () => Promise<void>): Promise<OpenDatabase> {
  // A connection that dies while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: guardPool(pool) }) })
  try {
    await migrate(db)
  } catch (error) {
    await closePool()
    throw error
  }
  return {
    database: createDatabase(db),
    async now() {
      const { rows } = await sql<{ at: Instant }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as at`.execute(db)
      return rows[0]?.at ?? Promise.reject(new Error('the database did not tell the time'))
    },
    close: closePool,
  }
}

function openServer(url: string): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 10, types: columnTypes, connectionTimeoutMillis: 10_000 })
  return openOver(pool, () => pool.end())
}

async function openFolder(dataDir: string): Promise<OpenDatabase> {
  const folder = resolve(dataDir)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const lock = lockFolder(folder)
  try {
    const embedded = await openEmbedded({ folder: join(folder, 'postgres') })
    return await openOver(embedded.pool, async () => {
      await embedded.close()
      lock.release()
    })
  } catch (error) {
    lock.release()
    throw error
  }
}
