/**
 * kill -9 at random moments of a run in which people open tickets, redeem coupons and are answered. A person whose page
 * got no answer sends the same submission again, as the page does. In the end nothing may be lost or doubled.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openDatabase } from '../../server/adapters/database/open.ts'
import type { OpenTicketAnswer } from '../../server/contract/ui/tickets.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { createRandom, type Random } from '../portal/kernel/random.ts'
import type { World } from '../portal/kernel/world.ts'
import { readRegistration } from '../portal/registration.ts'
import { startWorld } from '../portal/start.ts'
import { Refused, type Visitor } from '../support/visitor.ts'
import { audit, type Audit } from './audit/audit.ts'
import { startDesk, type DeskProcess } from './child.ts'
import { recordCustomer } from './customer.ts'

export interface KillWish { readonly kills: number; readonly tickets: number; readonly seed: number; readonly limits: boolean; readonly databaseUrl?: string; say(line: string): void }
export interface KillReport extends Audit { readonly kills: number; readonly retries: number; readonly acknowledged: number }

const hour = 3_600_000
const requester = 6
const people = 4

export async function runKills(wish: KillWish): Promise<KillReport> {
  const { seed, limits, say } = wish
  const port = await findPort()
  const url = `http://127.0.0.1:${port}`
  const registration = { ...readRegistration({ APP_URL: url }), clientSecret: 'kill-client-secret' }
  const world = await startWorld({ apps: [registration], limits, seed })
  // Monday 10:00 in Lima.
  world.clock.set(Date.UTC(2026, 10, 16, 15))
  const folder = mkdtempSync(join(tmpdir(), 'desk-kills-'))
  const hosts = [world.authority.host, ...[...world.portals.values()].map(({ host }) => host)]
  const environment = {
    PORT: String(port), PUBLIC_URL: url, APP_SECRET: 'a secret of the killed desk, long enough for all', B24_CLIENT_ID: registration.clientId,
    B24_CLIENT_SECRET: registration.clientSecret, B24_OAUTH_HOSTS: world.authority.host, B24_INSECURE_HOSTS: hosts.join(','), DATA_DIR: folder,
    LOG_LEVEL: 'error', PORTAL_CLOCK: `http://${hosts[1]}/__portal/clock`, PACED: limits ? 'on' : 'off',
    ...(wish.databaseUrl !== undefined && { DATABASE_URL: wish.databaseUrl }),
  }
  try {
    const desk = { process: await startDesk(environment) }
    const installed = await installDesk(world)
    const customer = await recordCustomer(installed, { name: 'Talleres Andinos', userId: requester, basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' }, coupons: Math.ceil(wish.tickets / 10) })
    const run = new Run(installed, createRandom(seed), customer.codes, wish.tickets)
    const killed = killAtRandom(wish, run, world, createRandom(seed + 1), async () => {
      await desk.process.kill()
      desk.process = await startDesk(environment)
    })
    await Promise.all([killed, ...Array.from({ length: people }, () => run.work())])
    await letRunOut(world, desk.process, installed, say)
    await desk.process.stop()
    const opened = await openDatabase({ dataDir: folder, ...(wish.databaseUrl !== undefined && { databaseUrl: wish.databaseUrl }) })
    const found = await audit({ database: opened.database, portal: installed.portal, now: world.clock.now(), customerIds: [customer.customerId], acknowledged: run.acknowledged })
    await opened.close()
    return { ...found, kills: wish.kills, retries: run.retries, acknowledged: run.acknowledged.size }
  } finally {
    await world.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The people: each takes the next request, and comes again with the same key until it is acknowledged. */
class Run {
  readonly acknowledged = new Map<string, number>()
  retries = 0
  #next = 0
  /** A page outlives the process that served it. */
  readonly #pages = new Map<number, Visitor>()
  readonly #desk: InstalledDesk
  readonly #random: Random
  readonly #codes: readonly string[]
  readonly #tickets: number

  constructor(desk: InstalledDesk, random: Random, codes: readonly string[], tickets: number) {
    this.#desk = desk
    this.#random = random
    this.#codes = codes
    this.#tickets = tickets
  }

  async work(): Promise<void> {
    while (this.#next < this.#tickets) {
      const index = this.#next++
      const subject = `solicitud ${index}`
      // Every coupon is tried for two requests, of which one must be told that it is spent.
      const couponCode = index % 5 === 0 ? this.#codes[Math.floor(index / 10)] : undefined
      const answer = await this.#open(subject, couponCode) ?? await this.#open(subject)
      if (answer === null) throw new Error(`${subject} was refused`)
      this.acknowledged.set(subject, answer.number)
      if (this.#random.next() < 0.3) await this.#insist(3, (agent) => agent.post(`/tickets/${answer.number}/commands`, { command: 'answer', key: keyOf(index), text: `respuesta ${index}`, outOfTurn: 'elegida al azar' }))
    }
  }

  /** `null` when the coupon was spent by another. */
  async #open(subject: string, couponCode?: string): Promise<OpenTicketAnswer | null> {
    const key = crypto.randomUUID()
    try {
      return await this.#insist(requester, (person) => person.post<OpenTicketAnswer>('/tickets', { key, kind: 'technical', subject, description: subject, ...(couponCode !== undefined && { couponCode }) }))
    } catch (cause) {
      if (cause instanceof Refused && cause.problem.code === 'coupon.spent') return null
      throw cause
    }
  }

  /** Again and again while nobody answers; what is refused is refused. */
  async #insist<Answer>(userId: number, act: (person: Visitor) => Promise<Answer>): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const page = this.#pages.get(userId) ?? await this.#desk.open(userId)
        this.#pages.set(userId, page)
        return await act(page)
      } catch (cause) {
        if (cause instanceof Refused && cause.problem.status === 401) this.#pages.delete(userId)
        else if (cause instanceof Refused && cause.problem.status < 500) throw cause
        if (attempt > 300) throw cause
        this.retries += 1
        await wait(100)
      }
    }
  }
}

const keyOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

/** Each kill falls after its share of the tickets, and a random while later. The clock goes on meanwhile, so that leases of the dead run out. */
async function killAtRandom({ kills, tickets, say }: KillWish, run: Run, world: World, random: Random, kill: () => Promise<void>): Promise<void> {
  for (let i = 0; i < kills; i += 1) {
    const after = Math.floor((tickets * i) / kills)
    while (run.acknowledged.size < after) await wait(20)
    const pause = Math.floor(random.next() * 1500)
    await wait(pause)
    say(`kill ${i + 1}: ${pause} ms after ${after} tickets, ${run.acknowledged.size} acknowledged`)
    world.clock.advance(3 * 60_000)
    await kill()
  }
}

/** Through the working days on which warnings and breaches fall due, until nothing waits any more. */
async function letRunOut(world: World, desk: DeskProcess, installed: InstalledDesk, say: (line: string) => void): Promise<void> {
  const pass = async () => {
    await desk.ask('follow')
    await desk.ask('settle')
    await world.queue.idle()
  }
  const days = [[16, 14.5], [16, 17.9], [17, 9.5], [17, 12.5], [18, 9], [23, 10]] as const
  for (const [day, lima] of days) {
    world.clock.set(Date.UTC(2026, 10, day, 5) + lima * hour)
    await pass()
  }
  for (let round = 0; round < 20; round += 1) {
    world.clock.advance(0.1 * hour)
    await pass()
    const health = await installed.open(1).then((page) => page.get<{ outbox: { queued: number }; sweepLagMs: number }>('/health'), () => null)
    // The portal's own limit may hold the administrator's page up for a while.
    if (health === null) await wait(3000)
    else if (health.outbox.queued === 0 && health.sweepLagMs === 0) return
  }
  say('it did not become quiet')
}

async function findPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
