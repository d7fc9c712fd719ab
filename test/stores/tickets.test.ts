import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPromise } from '../../server/domain/clock/clock.ts'
import { readPlace, type Waiting } from '../../server/domain/queue/order.ts'
import { readDefaultLevel } from '../../server/domain/service-level/defaults.ts'
import { evolveAll } from '../../server/domain/ticket/evolve.ts'
import type { TicketEvent } from '../../server/domain/ticket/events.ts'
import { day, hour } from '../../server/domain/time.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { clockOf, givenDesk, givenTicket, monday, openIn, staff, type GivenDesk } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const append = ({ portalId }: GivenDesk, number: number, events: readonly TicketEvent[]) => db.database.transact(async ({ tickets }) => {
  const ticket = await tickets.lock(portalId, number)
  await tickets.append(portalId, events, evolveAll(ticket, events))
})

test('a ticket reads as its log tells it', async () => {
  const desk = await givenDesk(db.database, 'reads')
  const ticket = await givenTicket(db.database, desk)
  await append(desk, ticket.number, [{ kind: 'assigned', at: monday + 5_000, by: staff, userId: 7 }])
  await db.database.read(async ({ tickets }) => {
    expect(await tickets.read(desk.portalId, ticket.number)).toEqual({ ...ticket, assigneeId: 7, eventCount: 4, changedAt: monday + 5_000 })
    expect((await tickets.events(desk.portalId, ticket.number)).map(({ kind }) => kind)).toEqual(['opened', 'message_added', 'clock_opened', 'assigned'])
    expect(await tickets.read(desk.portalId, 99)).toBeNull()
  })
  expect(await db.database.transact(({ tickets }) => tickets.lock(desk.portalId, 99))).toBeNull()
})

test('each desk numbers its own tickets without a hole, and an opening that failed gives its number back', async () => {
  const [one, other] = [await givenDesk(db.database, 'numbers'), await givenDesk(db.database, 'other-numbers')]
  const numbers = await Promise.all([one, one, other, one].map(async (desk) => (await givenTicket(db.database, desk)).number))
  expect(numbers.sort((a, b) => a - b)).toEqual([1, 1, 2, 3])
  await expect(db.database.transact(async (stores) => { await openIn(stores, one); throw new Error('no') })).rejects.toThrow('no')
  expect((await givenTicket(db.database, one)).number).toBe(4)
})

test('the log cannot be rewritten, nor a part of it written twice', async () => {
  const desk = await givenDesk(db.database, 'log')
  const ticket = await givenTicket(db.database, desk)
  await expect(db.query(`update ticket_event set kind = 'closed'`)).rejects.toThrow('append-only')
  await expect(db.query('delete from ticket_event where portal_id = $1', [desk.portalId])).rejects.toThrow('append-only')
  const started: TicketEvent[] = [{ kind: 'started', at: monday, by: staff }]
  const after = evolveAll(ticket, started)
  await db.database.read(({ tickets }) => tickets.append(desk.portalId, started, after))
  await expect(db.database.read(({ tickets }) => tickets.append(desk.portalId, started, after))).rejects.toMatchObject({ code: '23505' })
})

test('a ticket has one open response clock: the next may open when the former ended', async () => {
  const desk = await givenDesk(db.database, 'turns')
  const { number } = await givenTicket(db.database, desk)
  const second: TicketEvent = { kind: 'clock_opened', at: monday + hour, by: staff, clock: clockOf(2, monday + hour) }
  await expect(append(desk, number, [second])).rejects.toMatchObject({ code: '23505' })
  await append(desk, number, [{ kind: 'clock_ended', at: monday + hour, by: staff, clockNo: 1, outcome: 'met', overrunServiceMs: 0, overrunMs: 0 }, second])
  const ticket = await db.database.read(({ tickets }) => tickets.read(desk.portalId, number))
  expect(ticket?.clocks.map(({ ended }) => ended?.outcome ?? 'open')).toEqual(['met', 'open'])
})

test('a list row tells what its ticket tells', async () => {
  const desk = await givenDesk(db.database, 'row')
  const ticket = await givenTicket(db.database, desk, { assigneeId: 7 })
  const promise = readPromise(clockOf(1, monday))
  const { rows, total } = await db.database.read(({ tickets }) => tickets.list(desk.portalId, { order: 'recent', limit: 10, offset: 0 }))
  expect(total).toBe(1)
  expect(rows).toEqual([{
    number: 1, ticketKind: 'technical', subject: 'No llegan los correos', customerId: desk.customerId, customerName: 'Panificadora Andina',
    contactId: desk.contactId, contactName: 'Lucía', state: ticket.state, turn: 'desk', levelKey: 'commercial', assigneeId: 7, openedAt: monday,
    dueAt: promise.dueAt, effectiveDueAt: promise.effectiveDueAt, breached: false, paused: false, changedAt: monday,
  }])
})

test('a list is filtered by customer, contact, assignee, state and words, and counted whole', async () => {
  const desk = await givenDesk(db.database, 'filters')
  await givenTicket(db.database, desk, { subject: 'Impresora 100%', assigneeId: 1 })
  await givenTicket(db.database, desk, { subject: 'Factura', assigneeId: 2 })
  await append(desk, 2, [{ kind: 'closed', at: monday + hour, by: staff }])
  const numbers = async (filter: object) => {
    const { rows, total } = await db.database.read(({ tickets }) => tickets.list(desk.portalId, { order: 'recent', limit: 10, offset: 0, ...filter }))
    expect(total).toBe(rows.length)
    return rows.map(({ number }) => number)
  }
  expect(await numbers({})).toEqual([2, 1])
  expect(await numbers({ assigneeId: 1 })).toEqual([1])
  expect(await numbers({ states: ['solved'] })).toEqual([2])
  expect(await numbers({ states: [] })).toEqual([])
  expect(await numbers({ customerId: desk.customerId, contactId: desk.contactId, text: '100%' })).toEqual([1])
  expect(await numbers({ customerId: desk.customerId + 1 })).toEqual([])
  expect(await numbers({ text: 'lucía' })).toEqual([2, 1])
  expect(await numbers({ text: '2' })).toEqual([2])
  expect(await db.database.read(({ tickets }) => tickets.count(desk.portalId))).toEqual({ new: 1, solved: 1 })
  const second = await db.database.read(({ tickets }) => tickets.list(desk.portalId, { order: 'recent', limit: 1, offset: 1 }))
  expect([second.rows.map(({ number }) => number), second.total]).toEqual([[1], 2])
})

test('the queue follows the lane and then the start of the turn, whatever the numbers', async () => {
  const desk = await givenDesk(db.database, 'queue')
  const { portalId } = desk
  await db.database.read(async ({ levels }) => {
    for (const key of ['vip-request', 'commercial'] as const) await levels.save(portalId, readDefaultLevel(key), 1, staff, 'defaults')
  })
  await givenTicket(db.database, desk, { startAt: monday + 3 * hour })
  await givenTicket(db.database, desk, { startAt: monday + hour })
  await givenTicket(db.database, desk, { startAt: monday + 5 * hour, levelKey: 'vip-request' })
  await givenTicket(db.database, desk, { startAt: monday })
  await append(desk, 4, [{ kind: 'clock_ended', at: monday + hour, by: staff, clockNo: 1, outcome: 'met', overrunServiceMs: 0, overrunMs: 0 }])
  const order = async (order: 'arrival' | 'due' | 'recent') =>
    (await db.database.read(({ tickets }) => tickets.list(portalId, { order, limit: 10, offset: 0 }))).rows.map(({ number }) => number)
  expect(await order('arrival')).toEqual([3, 2, 1, 4])
  expect(await order('due')).toEqual([3, 2, 1, 4])
  expect(await order('recent')).toEqual([3, 1, 4, 2])
  // The rule in the domain is the judge of the statement.
  const waiting: readonly Waiting[] = [{ number: 1, startAt: monday + 3 * hour, lane: 'arrival' }, { number: 2, startAt: monday + hour, lane: 'arrival' }, { number: 3, startAt: monday + 5 * hour, lane: 'vip' }]
  for (const number of [1, 2, 3, 4]) expect(await db.database.read(({ tickets }) => tickets.place(portalId, number))).toBe(readPlace(waiting, number))
})

test('who takes the next one is offered what is theirs or nobody\'s and not begun', async () => {
  const desk = await givenDesk(db.database, 'waits')
  await givenTicket(db.database, desk, { startAt: monday, assigneeId: 1 })
  await givenTicket(db.database, desk, { startAt: monday + hour, assigneeId: 2 })
  await givenTicket(db.database, desk, { startAt: monday + 2 * hour })
  await append(desk, 1, [{ kind: 'started', at: monday, by: staff }])
  const waitsFor = async (userId: number) => (await db.database.read(({ tickets }) => tickets.list(desk.portalId, { waitsFor: userId, order: 'arrival', limit: 10, offset: 0 }))).rows.map(({ number }) => number)
  expect([await waitsFor(1), await waitsFor(2)]).toEqual([[3], [2, 3]])
  await append(desk, 1, [{ kind: 'assigned', at: monday + hour, by: staff, userId: 2 }])
  expect(await waitsFor(2)).toEqual([1, 2, 3])
})

test('a clock that stands still waits for nobody and has no place, but for the request that is asked about (P-2.2)', async () => {
  const desk = await givenDesk(db.database, 'stands-still')
  for (let i = 0; i < 3; i++) await givenTicket(db.database, desk, { startAt: monday + i * hour })
  await append(desk, 1, [{ kind: 'clock_paused', at: monday + hour, by: staff, clockNo: 1, reason: 'licence-check', maximumMs: null }])
  const waitsFor = async (besides?: number) => (await db.database.read(({ tickets }) =>
    tickets.list(desk.portalId, { waitsFor: 1, ...(besides !== undefined && { besides }), order: 'arrival', limit: 10, offset: 0 }))).rows.map(({ number }) => number)
  expect([await waitsFor(), await waitsFor(1), await waitsFor(2)]).toEqual([[2, 3], [1, 2, 3], [2, 3]])
  const place = (number: number) => db.database.read(({ tickets }) => tickets.place(desk.portalId, number))
  expect([await place(1), await place(2), await place(3)]).toEqual([null, 1, 2])
})

test('what presses is late or effectively due by the horizon of its hours, and a clock that stands still never', async () => {
  const desk = await givenDesk(db.database, 'pressing')
  for (let i = 0; i < 3; i++) await givenTicket(db.database, desk, { startAt: monday + i * hour })
  await append(desk, 2, [{ kind: 'clock_paused', at: monday + hour, by: staff, clockNo: 1, reason: 'licence-check', maximumMs: null }])
  await append(desk, 3, [{ kind: 'breached', at: monday + 2 * hour, by: staff, clockNo: 1, breachAt: monday, detectedAt: monday }])
  const { effectiveDueAt } = readPromise(clockOf(1, monday))
  const pressing = async (at: number) => (await db.database.read(({ tickets }) => tickets.list(desk.portalId, { pressing: { desk: at, '24x7': 0 }, order: 'arrival', limit: 10, offset: 0 }))).rows.map(({ number }) => number)
  expect([await pressing(effectiveDueAt - 1), await pressing(effectiveDueAt)]).toEqual([[3], [1, 3]])
})

test('a register lists events of some kinds in a span, newest first', async () => {
  const desk = await givenDesk(db.database, 'registers')
  const { number } = await givenTicket(db.database, desk)
  await append(desk, number, [{ kind: 'served_out_of_turn', at: monday + 1, by: staff, reason: 'a' }, { kind: 'served_out_of_turn', at: monday + 2, by: staff, reason: 'b' }])
  await db.database.read(async ({ tickets }) => {
    const found = await tickets.eventsOf(desk.portalId, ['served_out_of_turn', 'closed'], monday + 1, monday + 3, 10)
    expect(found.map(({ number, event }) => [number, event.kind === 'served_out_of_turn' && event.reason])).toEqual([[number, 'b'], [number, 'a']])
    expect(await tickets.eventsOf(desk.portalId, ['served_out_of_turn'], monday + 1, monday + 2, 10)).toHaveLength(1)
    expect(await tickets.eventsOf(desk.portalId, ['served_out_of_turn'], monday, monday + day, 1)).toHaveLength(1)
    expect(await tickets.eventsOf(desk.portalId, [], monday, monday + day, 10)).toEqual([])
  })
})
