/**
 * A database of its own for a test file, migrated and empty: a copy of the template, embedded or on the server.
 * Call it once per file, in `beforeAll`, and close it in `afterAll`.
 */
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { inject } from 'vitest'
import { openEmbedded } from '../../server/adapters/database/embedded.ts'
import { openOver, type OpenDatabase } from '../../server/adapters/database/open.ts'
import { columnTypes } from '../../server/adapters/database/pool.ts'
import { createDatabase, dropDatabase, toDatabaseUrl } from './postgres.ts'

export interface TestDatabase extends OpenDatabase {
  /** One statement past the stores: for what only a test asks. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<readonly Row[]>
  /** Set on a server: for what opens it a second time. */
  readonly url: string | null
}

export function openTestDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer')
  return server === null ? openCopy() : openServerCopy(server)
}

async function openCopy(): Promise<TestDatabase> {
  const file = inject('databaseTemplate')
  if (file === null) throw new Error('the global setup provided no database template')
  const { pool, close } = await openEmbedded({ template: new Blob([await readFile(file)]) })
  return withQuery(await openOver(pool, close), pool, null)
}

async function openServerCopy({ adminUrl, template }: { readonly adminUrl: string; readonly template: string }): Promise<TestDatabase> {
  const name = await createDatabase(adminUrl, 'stores', template)
  const url = toDatabaseUrl(adminUrl, name)
  const pool = new pg.Pool({ connectionString: url, max: 10, types: columnTypes })
  const opened = await openOver(pool, async () => {
    await pool.end()
    await dropDatabase(adminUrl, name)
  })
  return withQuery(opened, pool, url)
}

function withQuery(opened: OpenDatabase, pool: pg.Pool, url: string | null): TestDatabase {
  return {
    ...opened,
    url,
    async query<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
      return (await pool.query<Row>(text, [...values])).rows
    },
  }
}
