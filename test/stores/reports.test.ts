import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerId, PortalId } from '../../server/domain/ids.ts'
import { readStanding } from '../../server/domain/quality/figures.ts'
import { day, hour } from '../../server/domain/time.ts'
import { toEvents } from '../../server/domain/ticket/decision.ts'
import type { TicketFact } from '../../server/domain/ticket/events.ts'
import { evolveAll } from '../../server/domain/ticket/evolve.ts'
import type { Actor } from '../../server/domain/desk/roles.ts'
import type { Whose } from '../../server/usecases/ports/report-store.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { givenDesk, givenTicket, monday, staff } from './rows.ts'

let db: TestDatabase
beforeAll(async () => { db = await openTestDatabase() })
afterAll(() => db.close())

const until = monday + 30 * day
const agent = (userId: number): Actor => ({ kind: 'staff', userId, name: `agent ${userId}`, role: 'agent' })
const met: TicketFact = { kind: 'clock_ended', clockNo: 1, outcome: 'met', overrunServiceMs: 0, overrunMs: 0 }
const broken = (at: number): TicketFact => ({ kind: 'breached', clockNo: 1, breachAt: at, detectedAt: at })

async function append(portalId: PortalId, number: number, at: number, by: Actor, facts: readonly TicketFact[]): Promise<void> {
  await db.database.transact(async ({ tickets }) => {
    const events = toEvents(facts, { at, by })
    await tickets.append(portalId, events, evolveAll(await tickets.lock(portalId, number), events))
  })
}

const clocks = (portalId: PortalId, from: number, to: number, whose: Whose = { kind: 'desk' }) => db.database.read(({ reports }) => reports.clocks(portalId, whose, from, to, 100))

test('figures read what ended in the period, and what stood breached and unanswered at its end', async () => {
  const desk = await givenDesk(db.database, 'period')
  const { portalId } = desk
  for (let i = 0; i < 5; i++) await givenTicket(db.database, desk)
  await append(portalId, 1, monday + hour, staff, [met])
  await append(portalId, 2, until, staff, [met])
  await append(portalId, 3, monday + day, staff, [broken(monday + day)])
  await append(portalId, 4, monday + day, staff, [broken(monday + day)])
  await append(portalId, 4, until, staff, [{ ...met, outcome: 'late' }])
  const standings = (await clocks(portalId, monday, until)).map((clock) => readStanding(clock, until))
  expect(standings.sort()).toEqual(['met', 'open', 'open'])
  expect(await clocks(portalId, monday, monday + hour)).toEqual([])
  expect(await clocks(portalId, monday, monday + day)).toHaveLength(1)
  const [first] = await clocks(portalId, monday + hour, monday + hour + 1)
  expect(first).toEqual({ no: 1, kind: 'response', level: { key: 'commercial', version: 1 }, breach: null, ended: { at: monday + hour, outcome: 'met', overrunServiceMs: 0, overrunMs: 0, reason: null } })
})

test('a turn is of whoever ended it last, an open one of who holds the ticket, both of the organisation', async () => {
  const desk = await givenDesk(db.database, 'whose')
  const { portalId, customerId } = desk
  for (let i = 0; i < 2; i++) await givenTicket(db.database, desk, { assigneeId: 12 })
  await append(portalId, 1, monday + hour, agent(11), [met])
  await append(portalId, 1, monday + 2 * hour, agent(12), [{ kind: 'clock_restored', clockNo: 1, startAt: monday, why: 'bounce' }])
  await append(portalId, 1, monday + 3 * hour, agent(13), [met])
  await append(portalId, 2, monday + day, agent(11), [broken(monday + day)])
  const count = async (whose: Whose) => (await clocks(portalId, monday, until, whose)).length
  const ofAgent = (userId: number) => count({ kind: 'agent', userId })
  expect([await ofAgent(11), await ofAgent(12), await ofAgent(13)]).toEqual([0, 1, 1])
  const ofCustomer = (id: CustomerId) => count({ kind: 'customer', customerId: id })
  expect([await ofCustomer(customerId), await ofCustomer(customerId + 1)]).toEqual([2, 0])
})

test('a register has what it picks, newest first, with the entry before and the clock as it stands', async () => {
  const desk = await givenDesk(db.database, 'picked')
  const { portalId } = desk
  const { number } = await givenTicket(db.database, desk)
  await append(portalId, number, monday + 1, staff, [{ kind: 'reason_given', reason: 'no-access' }, { ...met, outcome: 'waived', reason: 'gracias' }])
  await append(portalId, number, monday + 2, staff, [{ kind: 'clock_restored', clockNo: 1, startAt: monday, why: 'bounce' }, met])
  await append(portalId, number, monday + 3, staff, [{ kind: 'reason_given', reason: 'no-access' }, { kind: 'voided', reason: 'outside-scope' }])
  await db.database.read(async ({ reports }) => {
    const ends = await reports.events(portalId, { kinds: ['clock_ended'] }, monday, until, 10)
    expect(ends.map(({ event }) => event.kind === 'clock_ended' && event.outcome)).toEqual(['met', 'waived'])
    expect(ends[1]).toMatchObject({ number, subject: 'No llegan los correos', before: { kind: 'reason_given' }, clock: { ended: { outcome: 'met' } }, edit: null })
    expect(await reports.events(portalId, { kinds: ['clock_ended'], outcome: 'waived' }, monday, until, 10)).toHaveLength(1)
    expect(await reports.events(portalId, { kinds: ['clock_ended'] }, monday, until, 1)).toHaveLength(1)
    expect(await reports.events(portalId, { kinds: ['clock_ended'] }, monday + 2, monday + 3, 10)).toHaveLength(1)
    expect(await reports.reasonCounts(portalId, monday, until)).toEqual([{ reason: 'no-access', delayed: 2, voided: 0 }, { reason: 'outside-scope', delayed: 0, voided: 1 }])
    expect(await reports.reasonCounts(portalId, monday + 3, until)).toMatchObject([{ reason: 'no-access', delayed: 1 }, { voided: 1 }])
  })
})

test('figures read the indexes of their period, not every clock', async () => {
  const desk = await givenDesk(db.database, 'years')
  const { number } = await givenTicket(db.database, desk)
  await db.query(`insert into clock (portal_id, ticket_number, clock_no, kind, open, schedule_key, start_at, due_at, document)
    select portal_id, ticket_number, 1 + n, kind, false, schedule_key, start_at, due_at, document || jsonb_build_object('ended', jsonb_build_object('at', ${monday} - n::bigint * ${day}))
    from clock, generate_series(1, 3000) n where portal_id = ${desk.portalId} and ticket_number = ${number}`)
  await db.query('analyze')
  const plan = await db.query<{ 'QUERY PLAN': string }>(`explain select clock_no from clock where portal_id = ${desk.portalId}
    and ((ended_at >= ${monday} and ended_at < ${until}) or (breach_at < ${until} and (ended_at is null or ended_at >= ${until})))`)
  const text = plan.map((row) => row['QUERY PLAN']).join('\n')
  expect(text).toContain('Bitmap Index Scan on clock_ended')
  expect(text).toContain('Bitmap Index Scan on clock_breached')
})
