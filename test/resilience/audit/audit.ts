/** Compares what the app stored, what the portal shows and who was told. The answer is a list of sentences: empty = nothing lost, nothing doubled. */
import { readBalance } from '../../../server/domain/coupon/ledger.ts'
import type { Database } from '../../../server/usecases/ports/database.ts'
import { replayTickets } from '../../../server/usecases/reports/replay-tickets.ts'
import type { Portal } from '../../portal/kernel/portal.ts'
import { auditClocks, findTwice } from './clocks.ts'
import { auditFaces } from './faces.ts'
import { readShown } from './shown.ts'
import { auditWords } from './words.ts'

export interface Audit {
  readonly tickets: number
  readonly deals: number
  readonly tasks: number
  readonly notices: number
  readonly warned: number
  readonly breached: number
  readonly redeemed: number
  readonly differences: readonly string[]
}

export interface Subject {
  readonly database: Database
  readonly portal: Portal
  readonly now: number
  readonly customerIds: readonly number[]
  /** Subjects of the requests that were acknowledged, each of them once, with their numbers. */
  readonly acknowledged: ReadonlyMap<string, number>
  /** What was said and must stand in the conversation once; an answer in a chat may instead have been refused, and `writtenBy` told so. */
  readonly said?: readonly { readonly number: number; readonly text: string; readonly visibility: string; readonly writtenBy?: number }[]
}

export async function audit({ database, portal, now, customerIds, acknowledged, said = [] }: Subject): Promise<Audit> {
  const differences: string[] = []
  const stored = await database.read((stores) => stores.portals.byMember(portal.memberId))
  if (stored === null) throw new Error('the app knows no such portal')
  const { id: portalId } = stored
  const shown = readShown(portal)
  const { rows } = await database.read((stores) => stores.tickets.list(portalId, { order: 'arrival', limit: 100_000, offset: 0 }))
  const { pipeline, desk, backlog } = await database.read(async (stores) => ({ pipeline: await stores.desks.pipeline(portalId), desk: await stores.desks.read(portalId), backlog: await stores.outbox.backlog(portalId) }))
  if (pipeline === null || desk === null) throw new Error('the desk is not set up')
  if (stored.standing !== 'active') differences.push(`the portal is ${stored.standing}`)
  if (backlog.queued + backlog.parked > 0) differences.push(`${backlog.queued} rows wait and ${backlog.parked} are parked in the outbox: ${backlog.lastError ?? ''}`)

  for (const [subject, number] of acknowledged) {
    if (rows.find((row) => row.number === number)?.subject !== subject) differences.push(`request "${subject}" was acknowledged as ${number} and is not there`)
  }
  for (const twice of findTwice(rows.map(({ subject }) => subject))) differences.push(`request "${twice}" became two tickets`)
  if (shown.counts.deals !== rows.length) differences.push(`${shown.counts.deals} deals for ${rows.length} tickets`)
  if (shown.counts.tasks !== rows.length) differences.push(`${shown.counts.tasks} tasks for ${rows.length} tickets`)

  const total = { warned: 0, breached: 0 }
  for (const { number } of rows) {
    const one = await database.read(async (stores) => {
      const ticket = await stores.tickets.read(portalId, number)
      const contact = ticket === null ? null : await stores.customers.contact(portalId, ticket.contactId)
      return {
        ticket, events: await stores.tickets.events(portalId, number), linked: await stores.tickets.linked(portalId, number), notices: await stores.notices.ofTicket(portalId, number),
        messages: await stores.conversation.list(portalId, number, ['public', 'internal', 'interim', 'supervisor']),
        requesterId: contact?.identities.find((identity) => identity.kind === 'portal-user')?.userId ?? 0,
      }
    })
    if (one.ticket === null) throw new Error(`ticket ${number} is listed and not there`)
    const clocks = auditClocks(one.ticket, one.events, one.notices, now)
    for (const { text, visibility, writtenBy } of said.filter((each) => each.number === number)) {
      const found = one.messages.filter((message) => message.text === text)
      if (found.length === 0 && visibility === 'public' && writtenBy !== undefined && shown.notices(`hd-${number}-move.put-back-${writtenBy}`).length === 1) continue
      if (found.length !== 1 || found[0]?.visibility !== visibility) differences.push(`ticket ${number}: "${text}" (${visibility}) stands ${found.length} times in the conversation`)
    }
    total.warned += clocks.warned
    total.breached += clocks.breached
    differences.push(...clocks.differences, ...auditFaces(one.ticket, one.linked, pipeline, shown), ...auditWords({ ...one, ticket: one.ticket, supervisors: desk.supervisors }, shown))
  }

  const replay = await replayTickets({ database })({ portalId })
  for (const { number, field, stored: here, replayed } of replay.differences) differences.push(`ticket ${number}: ${field} is stored as ${here} and replayed as ${replayed}`)
  const coupons = await auditCoupons(database, portalId, customerIds)
  return { tickets: rows.length, ...shown.counts, ...total, redeemed: coupons.redeemed, differences: [...differences, ...coupons.differences] }
}

/** The balance is the sum of the ledger, and no coupon counts less than nothing. */
async function auditCoupons(database: Database, portalId: number, customerIds: readonly number[]): Promise<{ differences: readonly string[]; redeemed: number }> {
  const differences: string[] = []
  let redeemed = 0
  for (const customerId of customerIds) {
    const { coupons, entries } = await database.read((stores) => stores.coupons.ofCustomer(portalId, customerId))
    for (const { id } of coupons) {
      const own = entries.filter(({ couponId }) => couponId === id)
      const balance = readBalance(own)
      if (balance < 0 || balance > 1) differences.push(`coupon ${id} counts ${balance}`)
      for (const entry of own.filter(({ kind }) => kind === 'redeemed')) {
        redeemed += 1
        const ticket = entry.ticket === null ? null : await database.read((stores) => stores.tickets.read(portalId, entry.ticket ?? 0))
        if (ticket?.couponId !== id && own.at(-1) === entry) differences.push(`coupon ${id} was spent for ticket ${entry.ticket ?? 'none'}, which does not know it`)
      }
    }
  }
  return { differences, redeemed }
}
