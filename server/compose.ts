/** The composition root: the only file that knows every concrete adapter. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Express } from 'express'
import manifestFile from '../manifest/manifest.json' with { type: 'json' }
import { createConnection } from './adapters/bitrix24/connection.ts'
import { createVault } from './adapters/crypto/vault.ts'
import { openDatabase, type OpenDatabase } from './adapters/database/open.ts'
import { archives } from './adapters/files/archives.ts'
import { createHolidays } from './adapters/holidays/proposal.ts'
import { createDatabaseClock } from './adapters/system/clock.ts'
import { createLog } from './adapters/system/log.ts'
import { systemRandom } from './adapters/system/random.ts'
import type { Config } from './config.ts'
import { manifest } from './contract/portal/manifest.ts'
import { createCoordinator } from './cron/coordinator.ts'
import { bindUseCases, type Bound } from './bind.ts'
import { createApp } from './http/app.ts'
import { createSessionTokens } from './http/session-token.ts'
import type { Clock, Log } from './usecases/ports/system.ts'
import type { Replay } from './usecases/reports/replay-tickets.ts'
import { words } from './texts/words.ts'

/** What demo and tests put in place of the machine's own. */
export interface Replacements {
  /** A clock that is moved together with the local portal's. */
  readonly clock?: Clock
  readonly log?: Log
  /** Folder of the built screens. */
  readonly assets?: string
  /** Of one request to a portal. */
  readonly timeoutMs?: number
  /** False where the portal has no limits. */
  readonly paced?: boolean
  /** Open already and migrated; closed with the app. */
  readonly database?: OpenDatabase
}

export interface App {
  readonly express: Express
  readonly passes: Bound['passes']
  readonly coordinator: ReturnType<typeof createCoordinator>
  readonly log: Log
  /** Every desk, or one ticket of each that has it. */
  replay(number?: number): Promise<Replay>
  /** After everything that uses it has stopped. */
  close(): Promise<void>
}

/** Opens the database and ties everything to it. Throws what `openDatabase` throws. */
export async function compose(config: Config, { clock: given, log: givenLog, assets = 'dist/app', timeoutMs, paced, database: prepared }: Replacements = {}): Promise<App> {
  const log = givenLog ?? createLog({ level: config.LOG_LEVEL })
  const opened = prepared ?? await openDatabase({ dataDir: config.DATA_DIR, ...(config.DATABASE_URL !== undefined && { databaseUrl: config.DATABASE_URL }) })
  const databaseClock = createDatabaseClock(() => opened.now())
  await databaseClock.refresh()
  const clock = given ?? databaseClock
  const vault = createVault({ current: config.APP_SECRET, ...(config.APP_SECRET_PREVIOUS !== undefined && { previous: config.APP_SECRET_PREVIOUS }) })
  const { database } = opened
  const owner = systemRandom.token()
  const machine = { database, clock, random: systemRandom, vault, log }
  const connection = createConnection({
    ...machine, credentials: { clientId: config.B24_CLIENT_ID, clientSecret: config.B24_CLIENT_SECRET },
    addresses: { oauthHosts: config.B24_OAUTH_HOSTS, insecureHosts: config.B24_INSECURE_HOSTS },
    manifest: manifest.parse(manifestFile), publicUrl: config.PUBLIC_URL, ...(timeoutMs !== undefined && { timeoutMs }), ...(paced !== undefined && { paced }),
  })
  const { usecases, passes, replay } = bindUseCases({
    ...machine, ...connection, owner, words, holidays: createHolidays(), archives, publicUrl: config.PUBLIC_URL,
    defaultServerEndpoint: toServerEndpoint(config), refreshClock: () => databaseClock.refresh(),
  })
  const page = { html: () => readFile(join(assets, 'index.html'), 'utf8') }
  const vitals = {
    readLag: () => database.read((stores) => stores.clocks.lag(clock.now())),
    countUndecided: async () => (await database.read((stores) => stores.clocks.undecided())).reduce((sum, { clocks }) => sum + clocks, 0),
  }
  const express = createApp(usecases, { ...machine, tokens: createSessionTokens({ vault, clock }), page, assets, vitals })
  const coordinator = createCoordinator(database, clock, owner)
  return { express, passes, coordinator, log, replay, close: () => opened.close() }
}

/** The authorisation server of portals whose old frames name none. */
function toServerEndpoint({ B24_OAUTH_HOSTS: [host = ''], B24_INSECURE_HOSTS }: Config): string {
  return `${B24_INSECURE_HOSTS.includes(host) ? 'http' : 'https'}://${host}/rest/`
}
