/** What only several connections can show: run on a server alone. Each opener stands for one instance of the app. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import { readNextAction } from '../../server/domain/clock/sweep.ts'
import { redeem } from '../../server/domain/coupon/ledger.ts'
import type { Database } from '../../server/usecases/ports/database.ts'
import { saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { openTicket } from '../../server/usecases/tickets/open-ticket.ts'
import { runTicketCommand } from '../../server/usecases/tickets/run-ticket-command.ts'
import { openStage } from '../usecases/stage.ts'
import { openDatabase, type OpenDatabase } from '../../server/adapters/database/open.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createDatabase, dropDatabase, toDatabaseUrl } from '../support/postgres.ts'
import { clockOf, customerFields, contactFields, givenDesk, givenTicket, monday, openIn, portalFields, staff } from './rows.ts'

let db: TestDatabase
let instances: readonly OpenDatabase[]
beforeAll(async () => {
  db = await openTestDatabase()
  const other = () => openDatabase({ databaseUrl: db.url!, dataDir: '/nonexistent' })
  instances = [db, ...(await Promise.all([other(), other(), other()]))]
})
afterAll(async () => {
  await Promise.all(instances.slice(1).map(({ close }) => close()))
  await db.close()
})

function givenSignal(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => { resolve = done })
  return { promise, resolve: () => resolve() }
}

const toDate = (at: number) => new Date(at - 5 * 3_600_000).toISOString().slice(0, 10)
const everywhere = <T>(work: (instance: OpenDatabase, i: number) => Promise<T>) => Promise.all(instances.map(work))
const due = readNextAction(clockOf(1, monday))!.at

test('instances that start together on an empty database migrate it once', async () => {
  const admin = process.env['TEST_DATABASE_URL']!
  const name = await createDatabase(admin, 'migrate')
  const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: toDatabaseUrl(admin, name), dataDir: '/nonexistent' })))
  expect(await Promise.all(opened.map(({ database }) => database.read(({ portals }) => portals.active())))).toEqual([[], [], []])
  await Promise.all(opened.map(({ close }) => close()))
  await dropDatabase(admin, name)
})

test('sweeps of several instances decide every due clock exactly once', async () => {
  const desk = await givenDesk(db.database, 'sweep')
  for (let i = 0; i < 40; i++) await givenTicket(db.database, desk)
  const sweep = ({ database }: OpenDatabase): Promise<readonly number[]> => database.transact(async ({ clocks, notices }) => {
    const claimed = await clocks.claimDue(due, 3)
    for (const { number, clock } of claimed) {
      const first = await notices.decide(desk.portalId, { number, clockNo: clock.no, kind: 'warning', threshold: clock.ladder[0]!.key, promiseNo: 1 }, due)
      expect(first).toBe(true)
      await clocks.advance(desk.portalId, number, { ...clock, decided: [clock.ladder[0]!.key] }, [], due + 1)
    }
    return claimed.map(({ number }) => number)
  })
  const swept = await everywhere(async (instance) => {
    const all: number[] = []
    for (let some = await sweep(instance); some.length > 0; some = await sweep(instance)) all.push(...some)
    return all
  })
  // A pass that finds only what others hold ends early; what is left is nobody's twice.
  const left = await sweep(db)
  const numbers = [...swept.flat(), ...left]
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers).toHaveLength(40)
})

test('the sweep leaves a clock to the answer that holds its ticket, and takes it afterwards', async () => {
  const desk = await givenDesk(db.database, 'answer')
  const { number } = await givenTicket(db.database, desk)
  const sweep = () => instances[1]!.database.transact(async ({ clocks }) =>
    (await clocks.claimDue(due, 100)).filter(({ portalId }) => portalId === desk.portalId).map((claimed) => claimed.number))
  const [locked, answered] = [givenSignal(), givenSignal()]
  const answer = db.database.transact(async ({ tickets }) => {
    await tickets.lock(desk.portalId, number)
    locked.resolve()
    await answered.promise
  })
  await locked.promise
  expect(await sweep()).toEqual([])
  answered.resolve()
  await answer
  expect(await sweep()).toEqual([number])
})

/** A database whose next log entry waits, inside its transaction, until it may go on. */
function givenStalled(database: Database) {
  const [reached, go] = [givenSignal(), givenSignal()]
  const stalled: Database = {
    ...database,
    transact: (work) => database.transact((stores) => work({
      ...stores, tickets: { ...stores.tickets, append: async (...change) => { reached.resolve(); await go.promise; await stores.tickets.append(...change) } },
    })),
  }
  return { database: stalled, reached: reached.promise, go: go.resolve }
}

/** True as soon as somebody waits for a lock of another; false when the work is over without. */
async function isHeldUp(work: Promise<unknown>): Promise<boolean> {
  const its = { over: false }
  void work.finally(() => { its.over = true })
  while (!its.over) {
    const [row] = await db.query<{ waiting: number }>(`select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`)
    if ((row?.waiting ?? 0) > 0) return true
  }
  return false
}

test('a ticket that is opened while the hours are saved misses no holiday, whichever comes first', async () => {
  const stage = await openStage(db.database, { memberId: 'race' })
  const { portalId } = stage
  const save = (schedule: Schedule, version: number) => saveSchedule({ ...stage.deps, database: instances[1]!.database })({ portalId, person: stage.person('administrator'), schedule, version, reason: 'decreto' })
  const open = (database: Database) => openTicket({ ...stage.deps, database })({ portalId, person: stage.person('requester'), request: { kind: 'technical', subject: 'No abre', description: 'Nada' } })
  const holidays = [{ on: '2026-03-03', name: 'Feriado' }]
  const opener = givenStalled(db.database)
  const opening = open(opener.database)
  await opener.reached
  const saving = save({ ...deskSchedule, holidays }, 1)
  expect(await isHeldUp(saving)).toBe(true)
  opener.go()
  await Promise.all([opening, saving])
  expect((await stage.ticket(1)).clocks[0]?.promises.map(({ dueAt }) => toDate(dueAt))).toEqual(['2026-03-03', '2026-03-04'])

  // The other way round: the save is under way, and the ticket is counted with what it brings.
  const saver = givenStalled(instances[1]!.database)
  const second = saveSchedule({ ...stage.deps, database: saver.database })({
    portalId, person: stage.person('administrator'), schedule: { ...deskSchedule, holidays: [...holidays, { on: '2026-03-04', name: 'Feriado' }] }, version: 2, reason: 'decreto',
  })
  await saver.reached
  const late = open(db.database)
  expect(await isHeldUp(late)).toBe(true)
  saver.go()
  await Promise.all([second, late])
  expect((await stage.ticket(2)).clocks[0]?.promises.map(({ dueAt }) => toDate(dueAt))).toEqual(['2026-03-05'])
})

test('commands of one desk do not wait for each other', async () => {
  const stage = await openStage(db.database, { memberId: 'side-by-side' })
  await stage.open()
  await stage.open()
  const slow = givenStalled(db.database)
  const note = (database: Database, number: number) => runTicketCommand({ ...stage.deps, database })({ portalId: stage.portalId, person: stage.person('agent'), number, command: { command: 'note', text: 'Visto' } })
  const first = note(slow.database, 1)
  await slow.reached
  expect(await note(instances[1]!.database, 2)).toEqual({ number: 2, made: null })
  slow.go()
  await first
})

test('one coupon redeemed at once by several is spent once', async () => {
  const desk = await givenDesk(db.database, 'coupon')
  const couponId = await db.database.read(({ coupons }) => coupons.add(desk.portalId, { customerId: desk.customerId, lastFour: 'AAAA', grantedAt: 1, expiresAt: monday * 2, entitlementId: null, licenceYear: null }, 'd'))
  await db.database.read(({ coupons }) => coupons.append(desk.portalId, { couponId, kind: 'granted', at: 1, by: staff, ticket: null, why: null }))
  const results = await Promise.allSettled(instances.flatMap(({ database }) => [1, 2, 3].map(() => database.transact(async (stores) => {
    await stores.coupons.lock(desk.portalId, desk.customerId)
    const ledger = await stores.coupons.ofCustomer(desk.portalId, desk.customerId)
    const ticket = await openIn(stores, desk)
    await stores.coupons.append(desk.portalId, redeem(ledger, couponId, { ticket: ticket.number, entitled: 'commercial' }, { at: monday, by: staff }))
  }))))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.flatMap((result) => (result.status === 'rejected' ? [(result.reason as { code?: string }).code] : []))).toEqual(Array.from({ length: 11 }, () => 'coupon.spent'))
  expect(await db.database.read(({ tickets }) => tickets.count(desk.portalId))).toEqual({ new: 1 })
})

test('even without the lock the ledger takes one redemption', async () => {
  const desk = await givenDesk(db.database, 'unlocked')
  const { number } = await givenTicket(db.database, desk)
  const couponId = await db.database.read(({ coupons }) => coupons.add(desk.portalId, { customerId: desk.customerId, lastFour: 'AAAA', grantedAt: 1, expiresAt: 2, entitlementId: null, licenceYear: null }, 'd'))
  const results = await Promise.allSettled(instances.map(({ database }) => database.read(({ coupons }) =>
    coupons.append(desk.portalId, { couponId, kind: 'redeemed', at: 1, by: staff, ticket: number, why: null }))))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('tickets opened at once have numbers of their own, and a rotation serves each person in turn', async () => {
  const desk = await givenDesk(db.database, 'numbers')
  const opened = await Promise.all(Array.from({ length: 24 }, (_, i) => instances[i % instances.length]!.database.transact(async (stores) => {
    const last = (await stores.tickets.rotation(desk.portalId, 'technical')) ?? 0
    await stores.tickets.rotate(desk.portalId, 'technical', (last % 3) + 1)
    return { number: (await openIn(stores, desk)).number, agent: (last % 3) + 1 }
  })))
  expect(opened.map(({ number }) => number).sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1))
  for (const agent of [1, 2, 3]) expect(opened.filter((one) => one.agent === agent)).toHaveLength(8)
})

test('a submission sent by several at once opens one ticket', async () => {
  const desk = await givenDesk(db.database, 'submission')
  const results = await everywhere(({ database }) => database.transact(async (stores) => {
    const { number } = await openIn(stores, desk)
    if (!(await stores.tickets.recordSubmission(desk.portalId, 'key', { number, digest: null }, monday))) throw new Error('known')
  }).then(() => 'opened', () => 'known'))
  expect(results.filter((result) => result === 'opened')).toHaveLength(1)
  expect(await db.database.read(({ tickets }) => tickets.count(desk.portalId))).toEqual({ new: 1 })
  expect(await db.database.read(({ tickets }) => tickets.submitted(desk.portalId, 'key'))).toEqual({ number: 1, digest: null })
})

test('queue rows are taken by one instance each', async () => {
  const desk = await givenDesk(db.database, 'queues')
  for (let i = 0; i < 60; i++) {
    await db.database.read(({ outbox }) => outbox.add(desk.portalId, { key: `k${i}`, number: null, work: { kind: 'chat', text: '' }, notBeforeAt: 0 }))
    await db.database.read(({ inbox }) => inbox.add(desk.portalId, { event: 'ONTASKUPDATE', objectId: i, detail: {}, receivedAt: 0 }))
  }
  const sent = (await everywhere(({ database }) => database.read(({ outbox }) => outbox.claim(desk.portalId, 1, 15)))).flat()
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length)
  const taken = (await everywhere(({ database }) => database.read(({ inbox }) => inbox.claim(1, 1_000, 15)))).flat()
  expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length)
  expect(taken.length).toBeGreaterThan(0)
})

test('a lease, a token rotation and an identity have one winner', async () => {
  const { portalId, customerId } = await givenDesk(db.database, 'winner')
  await db.database.read(({ tokens }) => tokens.replace(portalId, 'first', 1))
  const won = async (results: Promise<readonly boolean[]>) => (await results).filter(Boolean).length
  expect(await won(everywhere(({ database }, i) => database.read(({ leases }) => leases.take('refresh', `owner-${i}`, 0, 100))))).toBe(1)
  expect(await won(everywhere(({ database }, i) => database.read(({ tokens }) => tokens.rotate(portalId, 1, `by-${i}`, 1))))).toBe(1)
  expect(await won(everywhere(({ database }) => database.read(({ customers }) => customers.addContact(portalId, contactFields(customerId, 7), 1)).then(() => true, () => false)))).toBe(1)
  expect(await won(everywhere(({ database }) => database.read(({ customers }) => customers.add(portalId, { ...customerFields, crmCompanyId: 9 }, 1)).then(() => true, () => false)))).toBe(1)
})

test('a portal saved at once by several is one portal', async () => {
  const saved = await everywhere(({ database }) => database.read(({ portals }) => portals.save(portalFields('at-once'))))
  expect(new Set(saved.map(({ id }) => id)).size).toBe(1)
})
