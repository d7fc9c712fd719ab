/**
 * Before the first database test: one migrated, empty database, copied by every test file.
 *
 * Embedded (default): the template is dumped once to a file that `inject('databaseTemplate')` names; a test file
 * loads it in 0.3 s. On a server (`TEST_DATABASE_URL`, an administrator's address): a template database is made once,
 * `inject('databaseServer')` gives its address and name, and a test file copies it under a name of its own.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { TestProject } from 'vitest/node'
import { createDatabase, dropDatabase, toDatabaseUrl } from './postgres.ts'

/**
 * What `test/support/database-template.ts` exports. `dumpTemplate` answers a migrated embedded database's
 * `dumpDataDir('none')`; `migrateServer` brings the empty database at this address to the newest migration.
 * Both close every connection they opened: a template with an open session cannot be copied.
 */
export interface DatabaseTemplate {
  dumpTemplate(): Promise<Blob>
  migrateServer(url: string): Promise<void>
}

const templateFile = fileURLToPath(new URL('database-template.ts', import.meta.url))

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  project.provide('databaseTemplate', null)
  project.provide('databaseServer', null)
  if (!existsSync(templateFile)) return () => Promise.resolve()
  const template = (await import(pathToFileURL(templateFile).href)) as DatabaseTemplate
  const adminUrl = process.env['TEST_DATABASE_URL']
  return adminUrl === undefined ? provideEmbedded(project, template) : provideServer(project, template, adminUrl)
}

async function provideEmbedded(project: TestProject, template: DatabaseTemplate): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'desk-template-'))
  const file = join(folder, 'template.tar')
  const dump = await template.dumpTemplate()
  await writeFile(file, Buffer.from(await dump.arrayBuffer()))
  project.provide('databaseTemplate', file)
  return () => rm(folder, { recursive: true, force: true })
}

async function provideServer(project: TestProject, template: DatabaseTemplate, adminUrl: string): Promise<() => Promise<void>> {
  const name = await createDatabase(adminUrl, 'template')
  await template.migrateServer(toDatabaseUrl(adminUrl, name))
  project.provide('databaseServer', { adminUrl, template: name })
  return () => dropDatabase(adminUrl, name)
}
