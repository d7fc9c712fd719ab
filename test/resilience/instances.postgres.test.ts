/** Two instances on one PostgreSQL work on the same tickets at once (issue: "Two instances on one PostgreSQL"). */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OpenTicketAnswer } from '../../server/contract/ui/tickets.ts'
import type { App } from '../../server/compose.ts'
import { openDatabase, type OpenDatabase } from '../../server/adapters/database/open.ts'
import { startSchedule } from '../../server/cron/schedule.ts'
import { installDesk, type InstalledDesk } from '../demo/install.ts'
import { createDatabase, dropDatabase, toDatabaseUrl } from '../support/postgres.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { audit } from './audit/audit.ts'
import { recordCustomer, type GivenCustomer } from './customer.ts'

const admin = process.env['TEST_DATABASE_URL'] ?? ''
const hour = 3_600_000
let name: string
let stage: Stage
let other: App
let desk: InstalledDesk
let customer: GivenCustomer
let reader: OpenDatabase
const acknowledged = new Map<string, number>()

beforeAll(async () => {
  name = await createDatabase(admin, 'instances')
  const databaseUrl = toDatabaseUrl(admin, name)
  stage = await openStage({ databaseUrl, limits: false, startAt: Date.UTC(2026, 10, 16, 15) })
  other = await stage.another()
  reader = await openDatabase({ databaseUrl, dataDir: '/nonexistent' })
  desk = await installDesk(stage.world)
  customer = await recordCustomer(desk, { name: 'Talleres Andinos', userId: 6, basis: { kind: 'partner', tier: 'gold' } })
}, 120_000)
afterAll(async () => {
  await reader.close()
  await other.close()
  await stage.close()
  await dropDatabase(admin, name)
})

/** Every pass of both instances at once, as their schedules would have it on an unlucky second. */
async function passOnBoth(): Promise<void> {
  await Promise.all([stage.app, other].flatMap(({ passes }) => [passes.dispatch(), passes.applyEvents(), passes.sweep(), passes.reconcile(), passes.dispatch(), passes.sweep(), passes.checkPortals()]))
  await stage.world.queue.idle()
}

async function open(subject: string): Promise<void> {
  const { number } = await (await desk.open(6)).post<OpenTicketAnswer>('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject, description: subject })
  acknowledged.set(subject, number)
}

const refreshes = () => stage.world.log.list({ kind: 'oauth', method: 'oauth.token', limit: 10_000 }).length

test('a token that ran out is refreshed once, whoever needs it first', async () => {
  for (let round = 0; round < 3; round += 1) {
    await open(`para el token ${round}`)
    stage.world.clock.advance(2 * hour)
    const before = refreshes()
    await Promise.all([stage.app, other].flatMap(({ passes }) => [passes.dispatch(), passes.reconcile(), passes.reconcile()]))
    expect(refreshes() - before).toBe(1)
  }
})

test('no double deal, task, notice or decision, while both run everything at once and people go on', async () => {
  for (let round = 0; round < 3; round += 1) {
    await Promise.all(Array.from({ length: 6 }, (_, i) => open(`solicitud ${round}.${i}`)))
    await passOnBoth()
    stage.world.clock.advance(7 * hour)
    await passOnBoth()
  }
  // A working day, for the people of the desk are told while it is open.
  stage.world.clock.advance(6 * 24 * hour)
  for (let round = 0; round < 3; round += 1) {
    await passOnBoth()
    stage.world.clock.advance(hour / 2)
  }
  const found = await audit({ database: reader.database, portal: desk.portal, now: stage.world.clock.now(), customerIds: [customer.customerId], acknowledged })
  expect(found.differences).toEqual([])
  expect(found).toMatchObject({ tickets: 21, deals: 21, tasks: 21, breached: 21 })
}, 180_000)

test('each slot of an elected job runs on one instance', async () => {
  const slots: string[] = []
  let reach = () => {}
  const reached = new Promise<void>((resolve) => { reach = resolve })
  const job = (who: string) => ({ name: 'slot', pattern: '* * * * * *', elected: true, async run() { slots.push(`${Math.round(Date.now() / 1000)} ${who}`); if (slots.length === 4) reach() } })
  const schedules = [startSchedule([job('first')], stage.app.coordinator, stage.app.log), startSchedule([job('second')], other.coordinator, other.log)]
  await reached
  await Promise.all(schedules.map((schedule) => schedule.stop()))
  const seconds = slots.map((slot) => slot.split(' ')[0])
  expect(new Set(seconds).size).toBe(seconds.length)
})
