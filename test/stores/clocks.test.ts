import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPromise } from '../../server/domain/clock/clock.ts'
import { readNextAction } from '../../server/domain/clock/sweep.ts'
import { evolve, foldTicket } from '../../server/domain/ticket/evolve.ts'
import type { TicketEvent } from '../../server/domain/ticket/events.ts'
import { day, hour } from '../../server/domain/time.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { clockOf, givenDesk, givenTicket, monday, staff } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const clock = clockOf(1, monday)
const firstAction = readNextAction(clock)?.at ?? 0

test('a clock is due at its next action and not before, and the sweep sees whose and what it is', async () => {
  const desk = await givenDesk(db.database, 'due')
  const { number } = await givenTicket(db.database, desk, { assigneeId: 7 })
  await db.database.transact(async ({ clocks }) => {
    expect(await clocks.claimDue(firstAction - 1, 10)).toEqual([])
    expect(await clocks.claimDue(firstAction, 10)).toEqual([
      { portalId: desk.portalId, number, clock, assigneeId: 7, subject: 'No llegan los correos', nextActionAt: firstAction },
    ])
  })
  await db.database.read(async ({ clocks }) => {
    expect(await clocks.lag(firstAction - 1)).toBe(0)
    expect(await clocks.lag(firstAction + 5_000)).toBe(5_000)
  })
  await db.query('update clock set next_action_at = null')
})

test('due clocks are claimed in the order of their actions, up to the limit', async () => {
  const desk = await givenDesk(db.database, 'order')
  for (const offset of [3, 1, 2]) await givenTicket(db.database, desk, { startAt: monday + offset * hour })
  const claimed = await db.database.transact(({ clocks }) => clocks.claimDue(monday + 3 * day, 2))
  expect(claimed.map(({ number }) => number)).toEqual([2, 3])
  await db.query('update clock set next_action_at = null')
})

test('an advanced clock and its ticket read as the log folds, and the next action is set', async () => {
  const desk = await givenDesk(db.database, 'advance')
  const { number } = await givenTicket(db.database, desk)
  const { dueAt } = readPromise(clock)
  const breached: TicketEvent = { kind: 'breached', at: dueAt + 1_000, by: { kind: 'system' }, clockNo: 1, breachAt: dueAt, detectedAt: dueAt + 1_000 }
  const before = await db.database.read(({ tickets }) => tickets.read(desk.portalId, number))
  const after = evolve(before, breached)
  const advanced = after.clocks[0]
  if (advanced === undefined) throw new Error('the clock is gone')
  await db.database.transact(({ clocks }) => clocks.advance(desk.portalId, number, advanced, [breached], null))
  await db.database.read(async ({ tickets, clocks }) => {
    expect(await tickets.read(desk.portalId, number)).toEqual(after)
    expect(foldTicket(await tickets.events(desk.portalId, number)).eventCount).toBe(4)
    const { rows } = await tickets.list(desk.portalId, { order: 'due', limit: 1, offset: 0 })
    expect(rows[0]).toMatchObject({ breached: true, dueAt, changedAt: dueAt + 1_000 })
    expect(await clocks.lag(dueAt + day)).toBe(0)
  })
  const [stored] = await db.query<{ document: unknown; event_count: number }>(
    'select document, event_count from clock join ticket using (portal_id, ticket_number) where portal_id = $1', [desk.portalId])
  expect(stored).toEqual({ document: advanced, event_count: 4 })
})

test('a schedule edit finds the open clocks of its key that touch the span, no others', async () => {
  const desk = await givenDesk(db.database, 'touching')
  const { dueAt } = readPromise(clock)
  await givenTicket(db.database, desk)
  await givenTicket(db.database, desk, { startAt: monday + 10 * day })
  await givenTicket(db.database, desk, { levelKey: 'vip-request' })
  const ended = await givenTicket(db.database, desk)
  await db.database.transact(async ({ tickets }) => {
    const end: TicketEvent = { kind: 'clock_ended', at: monday + hour, by: staff, clockNo: 1, outcome: 'met', overrunServiceMs: 0, overrunMs: 0 }
    await tickets.append(desk.portalId, [end], evolve(ended, end))
  })
  await db.database.read(async ({ clocks }) => {
    const touching = async (key: string, from: number, until: number) => (await clocks.openTouching(desk.portalId, key, from, until)).map(({ number }) => number)
    expect(await touching('desk', monday, monday + day)).toEqual([1])
    expect(await touching('desk', dueAt, dueAt + 1)).toEqual([1])
    expect(await touching('desk', dueAt + 1, monday + 10 * day)).toEqual([])
    expect(await touching('desk', monday - day, monday)).toEqual([])
    expect(await touching('desk', monday - day, monday + 20 * day)).toEqual([1, 2])
    expect(await touching('24x7', monday, monday + day)).toEqual([3])
    expect((await clocks.openOfLevel(desk.portalId, 'vip-request')).map(({ number, clock }) => [number, clock.level.key])).toEqual([[3, 'vip-request']])
  })
})

test('the sweep reads the index of what is due, not the open clocks', async () => {
  await db.query('analyze')
  await db.query('set enable_seqscan = off')
  const plan = await db.query<{ 'QUERY PLAN': string }>(`explain select clock_no from clock where open and next_action_at <= ${monday} order by next_action_at limit 10`)
  await db.query('set enable_seqscan = on')
  const text = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toContain('Index Scan using clock_next_action')
  expect(text).not.toContain('Sort')
})
