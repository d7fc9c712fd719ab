/** The whole product on a stage: the local portal, and the app told only what it would be told anywhere. One process, real HTTP. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenDatabase } from '../../server/adapters/database/open.ts'
import { compose, type App } from '../../server/compose.ts'
import { parseConfig } from '../../server/config.ts'
import { startSchedule, type Job, type Schedule } from '../../server/cron/schedule.ts'
import { createJobs } from '../../server/jobs.ts'
import type { Log } from '../../server/usecases/ports/system.ts'
import { readRegistration } from '../portal/registration.ts'
import { startWorld } from '../portal/start.ts'
import type { PortalSeed, World } from '../portal/kernel/world.ts'

export interface Stage {
  readonly world: World
  readonly app: App
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  /** One more instance over the same database, as another machine would run it; the caller closes it before the stage. */
  another(): Promise<App>
  /** Waits for what the schedule has begun; false when nothing was under way. */
  rest(): Promise<boolean>
  close(): Promise<void>
}

export interface StageOptions {
  /** Where the app's database lives; a folder of its own that is removed at the end when absent. */
  readonly dataDir?: string
  readonly databaseUrl?: string
  /** The portal's request limits hold; default true. */
  readonly limits?: boolean
  /** Jobs run by themselves; without it the caller runs `app.passes`. */
  readonly schedule?: boolean
  readonly port?: number
  readonly firstPortalPort?: number
  readonly logLevel?: string
  readonly seed?: number
  /** Of one request to a portal, in real milliseconds. */
  readonly timeoutMs?: number
  readonly log?: Log
  /** The sample portals when absent. */
  readonly portals?: readonly PortalSeed[]
  /** Where the world's clock stands at first; real time when absent. */
  readonly startAt?: number
  /** Open already; closed with the stage. */
  readonly database?: OpenDatabase
  /** The clock stands still until it is moved. */
  readonly frozen?: boolean
}

export const clientSecret = 'stage-client-secret'
const appSecret = 'a secret of the stage, long enough for the configuration'

export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const server = createServer()
  // The database works in this very thread: after a long stretch of it the timers of both ends run out at once, and a request would go into a closing connection.
  server.keepAliveTimeout = 0
  const url = `http://127.0.0.1:${await listen(server, options.port ?? 0)}`
  const registration = { ...readRegistration({ APP_URL: url }), clientSecret }
  const world = await startWorld({ apps: [registration], limits: options.limits ?? true, firstPort: options.firstPortalPort ?? 0, seed: options.seed ?? 1, ...(options.portals !== undefined && { portals: options.portals }) })
  if (options.startAt !== undefined) world.clock.set(options.startAt, options.frozen)
  const own = options.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'desk-')) : null
  const config = parseConfig({
    PUBLIC_URL: url, APP_SECRET: appSecret, B24_CLIENT_ID: registration.clientId, B24_CLIENT_SECRET: clientSecret,
    B24_OAUTH_HOSTS: world.authority.host, B24_INSECURE_HOSTS: [world.authority.host, ...[...world.portals.values()].map(({ host }) => host), ...world.spareHosts].join(','),
    DATA_DIR: options.dataDir ?? own ?? '', DATABASE_URL: options.databaseUrl, LOG_LEVEL: options.logLevel ?? 'silent',
  })
  const { timeoutMs, log, database } = options
  const another = () => compose(config, {
    clock: { now: () => world.clock.now() }, paced: options.limits ?? true,
    ...(timeoutMs !== undefined && { timeoutMs }), ...(log !== undefined && { log }), ...(database !== undefined && { database }),
  })
  const app = await another()
  server.on('request', app.express)
  const { jobs, rest } = follow(createJobs(app.passes))
  const schedule: Schedule | null = options.schedule === true ? startSchedule(jobs, app.coordinator, app.log) : null
  return {
    world, app, url, another, rest,
    async close() {
      await schedule?.stop()
      await world.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await app.close()
      if (own !== null) rmSync(own, { recursive: true, force: true })
    },
  }
}

/** The same jobs, and a way to wait for those that have begun. */
function follow(jobs: readonly Job[]): Pick<Stage, 'rest'> & { readonly jobs: readonly Job[] } {
  const underway = new Set<Promise<unknown>>()
  const run = (job: Job) => {
    const one = job.run().finally(() => underway.delete(one))
    underway.add(one)
    return one
  }
  return {
    jobs: jobs.map((job) => ({ ...job, run: () => run(job) })),
    async rest() {
      const begun = [...underway]
      await Promise.allSettled(begun)
      return begun.length > 0
    },
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}
