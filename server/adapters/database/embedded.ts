/**
 * PostgreSQL inside this process (PGlite), behind the same pool as a server.
 *
 * It never fsyncs: what it acknowledged survives the death of the process, not a power cut. Production is a server.
 */
import { PGlite } from '@electric-sql/pglite'
import { createPgConfig } from '@electric-sql/pglite/node-postgres'
import pg from 'pg'
import { createExchange } from './exchange.ts'
import { columnTypes } from './pool.ts'

export interface EmbeddedOptions {
  /** Absent = in memory. */
  readonly folder?: string
  /** A dump to start from, as `dumpDataDir` answers it. */
  readonly template?: Blob
}

export interface Embedded {
  readonly pool: pg.Pool
  dump(): Promise<Blob>
  close(): Promise<void>
}

export async function openEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const lite = await PGlite.create({
    ...(options.folder !== undefined && { dataDir: options.folder }),
    ...(options.template !== undefined && { loadDataDir: options.template }),
    // 16 MB of buffers keep the process near 200 MB instead of 600.
    postgresqlconf: ['shared_buffers = 16MB'],
  })
  const config = createPgConfig(createExchange(lite))
  const connection = config.connection as unknown as { parse(query: { types?: unknown }): void }
  const parse = connection.parse.bind(connection)
  // 0.5.16 fails on a query whose types are not a list.
  connection.parse = (query) => parse({ ...query, types: Array.isArray(query.types) ? query.types : [] })
  const pool = new pg.Pool({ ...(config as unknown as pg.PoolConfig), max: 1, idleTimeoutMillis: 0, types: columnTypes })
  return {
    pool,
    dump: () => lite.dumpDataDir('none'),
    async close() {
      await pool.end()
      await lite.close()
    },
  }
}
