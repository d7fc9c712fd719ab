import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { policyDays } from '../../server/domain/desk/days.ts'
import { readDefaultLevel } from '../../server/domain/service-level/defaults.ts'
import { toEvents } from '../../server/domain/ticket/decision.ts'
import type { TicketFact } from '../../server/domain/ticket/events.ts'
import { evolveAll } from '../../server/domain/ticket/evolve.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { customerFields, givenDesk, givenTicket, monday, portalFields, staff } from './rows.ts'
import { articleFields, crossTenant, newsFields, fileFields, ownText, reads, registrationFields, writes, type FullDesk, robotFields } from './tenancy-calls.ts'

const noTenant = ['lease']
const stages = { new: 'a', desk: 'b', customer: 'c', development: 'd', solved: 'e', void: 'f', merged: 'g', spam: 'h' }
const deskFields = {
  name: 'Mesa', language: 'es', country: 'PE', zone: 'America/Lima', agents: [2], supervisors: [], onCall: [], administrators: [],
  teams: { technical: [], commercial: [] }, answerMark: '#r', pipelineName: 'Mesa', borrowedPipeline: null, reopeningDays: 30, noticeFromMinutes: 60, ...policyDays, links: {},
}

let db: TestDatabase
let full: FullDesk
let strangerId: number
let before: Record<string, unknown>
let tables: readonly string[]

beforeAll(async () => {
  db = await openTestDatabase()
  const rows = await db.query<{ name: string }>(`select table_name as name from information_schema.tables
    where table_schema = 'public' and table_name not like 'kysely%' order by table_name`)
  tables = rows.map(({ name }) => name).filter((name) => !noTenant.includes(name))
  full = await givenFullDesk('full')
  strangerId = (await db.database.read(({ portals }) => portals.save(portalFields('stranger')))).id
  before = await snapshot(full.portalId)
})
afterAll(() => db.close())

async function givenFullDesk(memberId: string): Promise<FullDesk> {
  const desk = await givenDesk(db.database, memberId)
  const { portalId, customerId } = desk
  const { number } = await givenTicket(db.database, desk)
  return db.database.transact(async (s) => {
    await s.customers.add(portalId, { ...customerFields, crmCompanyId: 55 }, 1)
    const entitlementId = await s.customers.addEntitlement(portalId, { customerId, basis: { kind: 'trial' }, startsOn: '2026-01-01', endsOn: null }, 1, staff)
    await s.customers.record(portalId, customerId, 1, staff, 'added', {})
    const couponId = await s.coupons.add(portalId, { customerId, lastFour: 'AAAA', grantedAt: 1, expiresAt: 2, entitlementId, licenceYear: null }, 'digest')
    await s.coupons.append(portalId, { couponId, kind: 'granted', at: 1, by: staff, ticket: number, why: null })
    await s.coupons.recordWrongCode(portalId, 'user:1', 1)
    await s.tokens.replace(portalId, 'sealed', 1)
    await s.setupTokens.add(`digest-${memberId}`, portalId, 1, 1)
    await s.desks.save(portalId, deskFields, 1, 1)
    await s.desks.savePipeline(portalId, { categoryId: 1, stages })
    await s.provision.mark(portalId, 'pipeline', 'done', null, 1)
    await s.levels.save(portalId, readDefaultLevel('commercial'), 1, staff, 'defaults')
    await s.schedules.save(portalId, 'desk', deskSchedule, 1, staff, 'defaults')
    const facts: readonly TicketFact[] = [
      { kind: 'breached', clockNo: 1, breachAt: monday, detectedAt: monday }, { kind: 'breach_excused', clockNo: 1, reason: 'x' }, { kind: 'reason_given', reason: 'no-access' },
      { kind: 'closed' }, { kind: 'rated', score: 5, comment: null },
    ]
    const done = toEvents(facts, { at: monday, by: staff })
    await s.tickets.append(portalId, done, evolveAll(await s.tickets.lock(portalId, number), done))
    await s.tickets.recordSubmission(portalId, 'key', { number, digest: null }, 1)
    await s.tickets.rotate(portalId, 'technical', 7)
    await s.tickets.link(portalId, number, { dealId: 10, taskId: 20, chatId: 30 })
    await s.tickets.setTriggered(portalId, number, 1)
    await s.tickets.setWritten(portalId, number, { stageId: 'a', taskStatus: 2, responsibleId: 7, deadlineAt: null, hash: 'h', keptStageId: null })
    await s.tickets.setChatSeen(portalId, number, 500)
    await s.tickets.recordOwnMessage(portalId, 30, 501)
    await s.conversation.add(portalId, number, { no: 1, at: 1, by: staff, side: 'desk', visibility: 'public', text: 'hola', intake: {} })
    await s.notices.decide(portalId, { number, clockNo: 1, kind: 'warning', threshold: 'x', promiseNo: 1 }, 1)
    await s.outbox.add(portalId, { key: 'chat:1', number, work: { kind: 'chat', text: 'hola' }, notBeforeAt: 1 })
    await s.outbox.add(portalId, { key: 'trigger:1', number: null, work: { kind: 'trigger', ticket: number, code: 'level' }, notBeforeAt: 0 })
    await s.outbox.giveUp(portalId, (await s.outbox.claim(portalId, 0, 1))[0]?.id ?? 0, 1)
    await s.inbox.add(portalId, { event: 'ONTASKUPDATE', objectId: 5, detail: {}, receivedAt: 1 })
    await s.inbox.setMark(portalId, 'deals', 1)
    await s.secrets.append(portalId, number, { no: 1, at: 1, by: staff, what: 'asked', kind: 'ftp', note: '' })
    await s.secrets.addKey(portalId, number, 'wrapped')
    await s.secrets.keep(portalId, number, 1, 'sealed')
    const attachmentId = await s.attachments.add(portalId, fileFields, new Uint8Array([1]))
    await s.attachments.attach(portalId, [attachmentId], 900, number, 1)
    await s.attachments.add(portalId, fileFields, new Uint8Array([2]))
    const articleId = await s.articles.add(portalId, articleFields, 1, staff)
    await s.articles.recordConsulted(portalId, number, articleId, 1)
    const newsId = await s.news.add(portalId, newsFields, 1, staff)
    const registrationId = await s.registrations.add(portalId, registrationFields)
    await s.noticeTexts.save(portalId, ownText, 1, staff)
    await s.calendarPages.save(portalId, { key: 'full-desk', published: true })
    await s.outbox.add(portalId, { key: 'chat:2', number: null, work: { kind: 'chat', text: 'hola' }, notBeforeAt: 1 })
    const [outbox, parked] = await s.outbox.claim(portalId, 1, 2)
    await s.outbox.park(portalId, parked!.id, 'refused')
    await s.outbox.add(portalId, { key: 'chat:3', number: null, work: { kind: 'chat', text: 'hola' }, notBeforeAt: 1 })
    const [inbox] = await s.inbox.claim(1, 1, 1)
    await s.cards.save(portalId, number, { activityId: 5, hash: 'x' })
    await s.checks.save(portalId, number, [{ field: 'version', itemId: 5, complete: false }])
    await s.robotRuns.add(portalId, robotFields)
    const [robotRun] = await s.robotRuns.claim(1, 1, 1)
    return { ...desk, number, couponId, entitlementId, outboxId: outbox!.id, inboxId: inbox!.id, robotRunId: robotRun!.id, attachmentId, articleId, newsId, registrationId }
  })
}

async function snapshot(portalId: number): Promise<Record<string, unknown>> {
  const each = tables.map((table) => `select '${table}' as name, to_jsonb(t) as row from ${table} t where portal_id = ${portalId}`)
  const found = await db.query<{ name: string; row: unknown }>(`${each.join(' union all ')} order by 1, 2`)
  return Object.fromEntries(tables.map((table) => [table, found.filter(({ name }) => name === table).map(({ row }) => row)]))
}

function isNothing(value: unknown): boolean {
  if (value === null || value === 0) return true
  return typeof value === 'object' && Object.values(value).every(isNothing)
}

test('every store method is held by this file, but for the named ones across tenants', async () => {
  const methods = await db.database.read((stores) => Promise.resolve(Object.entries(stores).flatMap(([store, of]) => Object.keys(of).map((name) => `${store}.${name}`))))
  expect(methods.sort((a, b) => a.localeCompare(b))).toEqual([...Object.keys(reads), ...Object.keys(writes), ...crossTenant].sort((a, b) => a.localeCompare(b)))
})

test('every tenant table begins with the portal, in its columns and in its references', async () => {
  const first = await db.query<{ name: string }>(`select table_name as name from information_schema.columns
    where table_schema = 'public' and ordinal_position = 1 and column_name = 'portal_id' order by 1`)
  expect(first.map(({ name }) => name)).toEqual(tables)
  const loose = await db.query(`select conrelid::regclass::text as name, conname from pg_constraint
    where connamespace = 'public'::regnamespace and contype in ('f', 'p') and conrelid::regclass::text not in ('setup_token', 'lease') and conrelid::regclass::text not like 'kysely%'
      and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'portal_id'`)
  expect(loose).toEqual([])
})

test('the full desk has a row in every table', () => {
  const empty = Object.entries(before).filter(([, rows]) => isNothing(rows)).map(([table]) => table)
  expect(empty).toEqual([])
})

describe('another portal reads nothing of it:', () => {
  test.each(Object.entries(reads))('%s', async (_name, call) => {
    expect(isNothing(await answer(call, full.portalId))).toBe(false)
    expect(isNothing(await answer(call, strangerId))).toBe(true)
  })

  /** Rolled back, so that each call finds the desk as it was. */
  async function answer(call: (typeof reads)[string], portalId: number): Promise<unknown> {
    let answered: unknown
    const undo = new Error('undo')
    await db.database.transact(async (stores) => {
      answered = await call(stores, portalId, full)
      throw undo
    }).catch((error: unknown) => { if (error !== undo) throw error })
    return answered
  }
})

describe('another portal changes nothing of it:', () => {
  test.each(Object.entries(writes))('%s', async (_name, call) => {
    await db.database.transact((stores) => call(stores, strangerId, full)).catch((error: unknown) => expect(error).toBeInstanceOf(Error))
    expect(await snapshot(full.portalId)).toEqual(before)
  })
})

test('a purge leaves no row of the tenant and every row of the others', async () => {
  const leaving = await givenFullDesk('leaving')
  await db.database.transact(({ portals }) => portals.purge(leaving.portalId))
  expect(isNothing(await snapshot(leaving.portalId))).toBe(true)
  expect(await snapshot(full.portalId)).toEqual(before)
  await expect(db.query('delete from ticket_event')).rejects.toThrow('append-only')
})
