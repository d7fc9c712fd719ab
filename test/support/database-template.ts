/** The migrated, empty database that every test file starts from; made once by the global setup. */
import pg from 'pg'
import { openEmbedded } from '../../server/adapters/database/embedded.ts'
import { openOver } from '../../server/adapters/database/open.ts'
import { columnTypes } from '../../server/adapters/database/pool.ts'

export async function dumpTemplate(): Promise<Blob> {
  const embedded = await openEmbedded({})
  try {
    await openOver(embedded.pool, () => embedded.close())
    return await embedded.dump()
  } finally {
    await embedded.close()
  }
}

export async function migrateServer(url: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, types: columnTypes })
  const { close } = await openOver(pool, () => pool.end())
  await close()
}
