/**
 * Databases of their own on a PostgreSQL server, for tests that run there. The maker drops them; what a killed run
 * leaves is known by `TEST_DATABASE_PREFIX` and dropped by scripts/postgres.mjs.
 */
import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** The same server, another database. */
export function toDatabaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Makes an empty database, or a copy of `template`, and answers its name: the run's prefix, the purpose, a random tail. */
export async function createDatabase(adminUrl: string, purpose: string, template?: string): Promise<string> {
  const name = `${process.env['TEST_DATABASE_PREFIX'] ?? 'desk'}_${purpose}_${randomBytes(6).toString('hex')}`
  const copy = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`
  await execute(adminUrl, `create database ${pg.escapeIdentifier(name)}${copy}`)
  return name
}

/** Ends its connections and drops it; a database that is gone already is no error. */
export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await execute(adminUrl, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
}

async function execute(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
