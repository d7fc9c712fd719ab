/**
 * Every store method that takes a portal, called with the keys of another portal's rows.
 * `reads` must answer nothing, `writes` must leave those rows as they are (or be refused); `crossTenant` names the rest.
 */
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { readDefaultLevel } from '../../server/domain/service-level/defaults.ts'
import { foldTicket } from '../../server/domain/ticket/evolve.ts'
import type { Stores } from '../../server/usecases/ports/database.ts'
import { clockOf, contactFields, customerFields, monday, openingOf, staff, type GivenDesk } from './rows.ts'

/** A desk with a row in every table. */
export const robotFields = { tokenDigest: 'digest', code: 'hd_set_level', dealId: 5, userId: 7, properties: { level: 'x' }, receivedAt: 1 }

export interface FullDesk extends GivenDesk {
  readonly number: number
  readonly couponId: number
  readonly entitlementId: number
  readonly outboxId: number
  readonly inboxId: number
  readonly robotRunId: number
  readonly attachmentId: number
  readonly articleId: number
  readonly newsId: number
  readonly registrationId: number
}

export type Call = (stores: Stores, portalId: number, of: FullDesk) => Promise<unknown>

const lastly = { order: 'recent', limit: 10, offset: 0 } as const
const linked = { dealId: 1, taskId: 1, chatId: 1 }
const face = { stageId: 'other', taskStatus: 5, responsibleId: 99, deadlineAt: null, hash: 'other', keptStageId: null }
const notice = { clockNo: 1, kind: 'other', threshold: 'x', promiseNo: 1 }
export const articleFields = { language: 'es', title: 'Restaurar una copia', body: 'Abra la copia.', link: null, suggested: true, active: true }
export const newsFields = { language: 'es', title: 'Feriado', body: 'No atendemos.', link: null, fromOn: '2026-03-02', untilOn: null, active: true }
export const ownText = { language: 'es', code: 'ticket.solved', title: 'Lista', text: 'La {number} está lista.' } as const
const message = { no: 9, at: 1, by: staff, side: 'desk', visibility: 'public', text: 'otro', intake: {} } as const

export const registrationFields = { userId: 900, company: 'Andina', name: 'Lucía', mail: '', product: 'Bitrix24 CRM', edition: '', note: '', second: null, language: 'es', askedAt: 1 } as const
export const fileFields = { name: 'captura.png', kind: 'png', uploadedBy: 900, uploadedAt: 1 } as const

export const reads: Readonly<Record<string, Call>> = {
  'tokens.read': (s, p) => s.tokens.read(p),
  'desks.read': (s, p) => s.desks.read(p),
  'desks.pipeline': (s, p) => s.desks.pipeline(p),
  'provision.steps': (s, p) => s.provision.steps(p),
  'levels.current': (s, p) => s.levels.current(p),
  'levels.version': (s, p) => s.levels.version(p, 'commercial', 1),
  'schedules.current': (s, p) => s.schedules.current(p, 'desk'),
  'schedules.version': (s, p) => s.schedules.version(p, 'desk', 1),
  'schedules.inForce': (s, p) => s.schedules.inForce(p, 'desk', monday * 2),
  'customers.find': (s, p, o) => s.customers.find(p, o.customerId),
  'customers.ofCompany': (s, p) => s.customers.ofCompany(p, 55),
  'customers.list': (s, p) => s.customers.list(p, '', 10),
  'customers.contacts': (s, p, o) => s.customers.contacts(p, o.customerId),
  'customers.contact': (s, p, o) => s.customers.contact(p, o.contactId),
  'customers.contactOf': (s, p) => s.customers.contactOf(p, { kind: 'portal-user', userId: 900 }),
  'customers.entitlements': (s, p, o) => s.customers.entitlements(p, o.customerId),
  'customers.records': (s, p, o) => s.customers.records(p, o.customerId),
  'coupons.ofCustomer': (s, p, o) => s.coupons.ofCustomer(p, o.customerId),
  'coupons.byDigest': (s, p) => s.coupons.byDigest(p, 'digest'),
  'coupons.find': (s, p, o) => s.coupons.find(p, o.couponId),
  'coupons.wrongCodesSince': (s, p) => s.coupons.wrongCodesSince(p, 'user:1', 0),
  'tickets.lock': (s, p, o) => s.tickets.lock(p, o.number),
  'tickets.read': (s, p, o) => s.tickets.read(p, o.number),
  'tickets.events': (s, p, o) => s.tickets.events(p, o.number),
  'tickets.list': (s, p, o) => s.tickets.list(p, { ...lastly, customerId: o.customerId }),
  'tickets.subjects': async (s, p, o) => [...await s.tickets.subjects(p, [o.number])],
  'tickets.place': (s, p, o) => s.tickets.place(p, o.number),
  'levels.versions': (s, p) => s.levels.versions(p, 'commercial', 10),
  'schedules.versions': (s, p) => s.schedules.versions(p, 'desk', 10),
  'tickets.count': (s, p) => s.tickets.count(p),
  'tickets.submitted': (s, p) => s.tickets.submitted(p, 'key'),
  'tickets.eventsOf': (s, p) => s.tickets.eventsOf(p, ['opened'], 0, monday * 2, 10),
  'tickets.rotation': (s, p) => s.tickets.rotation(p, 'technical'),
  'tickets.linked': (s, p, o) => s.tickets.linked(p, o.number),
  'tickets.byDeal': (s, p) => s.tickets.byDeal(p, [10]),
  'tickets.byTask': (s, p) => s.tickets.byTask(p, [20]),
  'tickets.triggeredAt': (s, p, o) => s.tickets.triggeredAt(p, o.number),
  'tickets.written': (s, p, o) => s.tickets.written(p, o.number),
  'tickets.chatSeen': (s, p, o) => s.tickets.chatSeen(p, o.number),
  'tickets.ownMessages': (s, p) => s.tickets.ownMessages(p, 30, [501]),
  'clocks.openTouching': (s, p) => s.clocks.openTouching(p, 'desk', 0, monday * 2),
  'clocks.openOfLevel': (s, p) => s.clocks.openOfLevel(p, 'commercial'),
  'clocks.stored': (s, p, o) => s.clocks.stored(p, o.number),
  'conversation.list': (s, p, o) => s.conversation.list(p, o.number, ['public', 'internal']),
  'notices.ofTicket': (s, p, o) => s.notices.ofTicket(p, o.number),
  'outbox.claim': (s, p) => s.outbox.claim(p, monday * 2, 10),
  'outbox.backlog': (s, p) => s.outbox.backlog(p),
  'outbox.recover': (s, p) => s.outbox.recover(p, 0),
  'outbox.requeue': (s, p) => s.outbox.requeue(p, 0),
  'cards.find': (s, p, o) => s.cards.find(p, o.number),
  'checks.items': (s, p, o) => s.checks.items(p, o.number),
  'inbox.mark': (s, p) => s.inbox.mark(p, 'deals'),
  'registrations.list': (s, p) => s.registrations.list(p, 10),
  'registrations.find': (s, p, o) => s.registrations.find(p, o.registrationId),
  'registrations.lock': (s, p, o) => s.registrations.lock(p, o.registrationId),
  'registrations.ofUser': (s, p) => s.registrations.ofUser(p, 900),
  'secrets.entries': (s, p, o) => s.secrets.entries(p, o.number),
  'secrets.key': (s, p, o) => s.secrets.key(p, o.number),
  'secrets.sealed': (s, p, o) => s.secrets.sealed(p, o.number, 1),
  'attachments.find': (s, p, o) => s.attachments.find(p, o.attachmentId),
  'attachments.bytes': (s, p, o) => s.attachments.bytes(p, o.attachmentId),
  'attachments.ofTicket': (s, p, o) => s.attachments.ofTicket(p, o.number),
  'attachments.waiting': (s, p) => s.attachments.waiting(p, 900),
  'articles.find': (s, p, o) => s.articles.find(p, o.articleId),
  'articles.list': (s, p) => s.articles.list(p),
  'articles.search': (s, p) => s.articles.search(p, { text: 'copia', language: 'es', suggestedOnly: false, limit: 10 }),
  'articles.consulted': (s, p, o) => s.articles.consulted(p, o.number),
  'news.list': (s, p) => s.news.list(p),
  'calendarPages.read': (s, p) => s.calendarPages.read(p),
  'noticeTexts.list': (s, p) => s.noticeTexts.list(p),
  'quality.ratings': (s, p) => s.quality.ratings(p, { kind: 'desk' }, 0, monday * 2),
  'quality.closings': (s, p) => s.quality.closings(p, 0, monday * 2),
  'reports.clocks': (s, p) => s.reports.clocks(p, { kind: 'desk' }, 0, monday * 2, 10),
  'reports.events': (s, p) => s.reports.events(p, { kinds: ['opened', 'reason_given'] }, 0, monday * 2, 10),
  'reports.excuses': (s, p, o) => s.reports.excuses(p, [o.number]),
  'reports.reasonCounts': (s, p) => s.reports.reasonCounts(p, 0, monday * 2),
  'reports.couponEntries': (s, p) => s.reports.couponEntries(p, 0, monday * 2, 10),
  'reports.wrongCodes': (s, p) => s.reports.wrongCodes(p, 0, monday * 2, 10),
}

export const writes: Readonly<Record<string, Call>> = {
  'tokens.replace': (s, p) => s.tokens.replace(p, 'other', 1),
  'tokens.rotate': (s, p) => s.tokens.rotate(p, 1, 'other', 1),
  'tokens.markBroken': (s, p) => s.tokens.markBroken(p, 1),
  'desks.save': async (s, p, o) => s.desks.save(p, { ...(await s.desks.read(o.portalId))!, name: 'other' }, 1, 1),
  'desks.savePipeline': async (s, p, o) => s.desks.savePipeline(p, { ...(await s.desks.pipeline(o.portalId))!, categoryId: 99 }),
  'provision.mark': (s, p) => s.provision.mark(p, 'pipeline', 'failed', 'other', 9),
  'levels.save': (s, p) => s.levels.save(p, readDefaultLevel('commercial'), 9, staff, 'other'),
  'schedules.hold': (s, p) => s.schedules.hold(p),
  'schedules.save': (s, p) => s.schedules.save(p, 'desk', deskSchedule, 9, staff, 'other'),
  'customers.add': (s, p) => s.customers.add(p, { ...customerFields, crmCompanyId: 55 }, 9),
  'customers.change': (s, p, o) => s.customers.change(p, { ...customerFields, id: o.customerId, name: 'other' }, 9),
  'customers.addContact': (s, p, o) => s.customers.addContact(p, contactFields(o.customerId, 900), 9),
  'customers.changeContact': (s, p, o) => s.customers.changeContact(p, { ...contactFields(o.customerId, 1), id: o.contactId, active: false }, 9),
  'customers.addEntitlement': (s, p, o) => s.customers.addEntitlement(p, { customerId: o.customerId, basis: { kind: 'demo' }, startsOn: '2026-01-01', endsOn: null }, 9, staff),
  'customers.changeEntitlement': (s, p, o) => s.customers.changeEntitlement(p, { id: o.entitlementId, customerId: o.customerId, basis: { kind: 'demo' }, startsOn: '2020-01-01', endsOn: null }, 9, staff),
  'customers.record': (s, p, o) => s.customers.record(p, o.customerId, 9, staff, 'other', {}),
  'coupons.lock': (s, p, o) => s.coupons.lock(p, o.customerId),
  'coupons.lockTries': (s, p) => s.coupons.lockTries(p, 'user:1'),
  'coupons.add': (s, p, o) => s.coupons.add(p, { customerId: o.customerId, lastFour: 'XXXX', grantedAt: 9, expiresAt: 9, entitlementId: null, licenceYear: null }, 'digest'),
  'coupons.append': (s, p, o) => s.coupons.append(p, { couponId: o.couponId, kind: 'redeemed', at: 9, by: staff, ticket: null, why: null }),
  'coupons.recordWrongCode': (s, p) => s.coupons.recordWrongCode(p, 'user:1', 9),
  'tickets.nextNumber': (s, p) => s.tickets.nextNumber(p),
  'tickets.append': (s, p, o) => s.tickets.append(p, openingOf(o, o.number), foldTicket(openingOf(o, o.number))),
  'tickets.recordSubmission': (s, p, o) => s.tickets.recordSubmission(p, 'key', { number: o.number, digest: null }, monday * 2),
  'tickets.rotate': (s, p) => s.tickets.rotate(p, 'technical', 99),
  'tickets.link': (s, p, o) => s.tickets.link(p, o.number, linked),
  'tickets.unlink': (s, p, o) => s.tickets.unlink(p, o.number),
  'tickets.setTriggered': (s, p, o) => s.tickets.setTriggered(p, o.number, 9),
  'tickets.setWritten': (s, p, o) => s.tickets.setWritten(p, o.number, face),
  'tickets.setChatSeen': (s, p, o) => s.tickets.setChatSeen(p, o.number, 999),
  'tickets.recordOwnMessage': (s, p) => s.tickets.recordOwnMessage(p, 30, 502),
  'clocks.advance': (s, p, o) => s.clocks.advance(p, o.number, clockOf(1, monday + 1), [], null),
  'clocks.putOff': (s, p, o) => s.clocks.putOff(p, o.number, 1, 9),
  'conversation.add': (s, p, o) => s.conversation.add(p, o.number, message),
  'notices.decide': (s, p, o) => s.notices.decide(p, { ...notice, number: o.number }, 9),
  'outbox.add': (s, p, o) => s.outbox.add(p, { key: 'chat:1', number: o.number, work: { kind: 'chat', text: 'otro' }, notBeforeAt: 9 }),
  'outbox.done': (s, p, o) => s.outbox.done(p, o.outboxId),
  'outbox.retry': (s, p, o) => s.outbox.retry(p, o.outboxId, 9, true, 'other'),
  'outbox.park': (s, p, o) => s.outbox.park(p, o.outboxId, 'other'),
  'inbox.add': (s, p) => s.inbox.add(p, { event: 'ONTASKUPDATE', objectId: 5, detail: { other: 'x' }, receivedAt: 9 }),
  'inbox.done': (s, p, o) => s.inbox.done(p, o.inboxId),
  'inbox.retry': (s, p, o) => s.inbox.retry(p, o.inboxId, 9, 'other'),
  'cards.save': (s, p, o) => s.cards.save(p, o.number, { activityId: 9, hash: 'other' }),
  'outbox.giveUp': (s, p, o) => s.outbox.giveUp(p, o.outboxId, 9),
  'checks.forget': (s, p, o) => s.checks.forget(p, o.number),
  'checks.save': (s, p, o) => s.checks.save(p, o.number, [{ field: 'version', itemId: 9, complete: true }]),
  'robotRuns.add': (s, p) => s.robotRuns.add(p, robotFields),
  'robotRuns.done': (s, p, o) => s.robotRuns.done(p, o.robotRunId, 'other'),
  'robotRuns.retry': (s, p, o) => s.robotRuns.retry(p, o.robotRunId, 9, 'other'),
  'inbox.setMark': (s, p) => s.inbox.setMark(p, 'deals', 99),
  'inbox.takeMark': (s, p) => s.inbox.takeMark(p, 'deals', 1, 1),
  'registrations.add': (s, p) => s.registrations.add(p, registrationFields),
  'registrations.askMore': (s, p, o) => s.registrations.askMore(p, o.registrationId, 'other'),
  'registrations.answer': (s, p, o) => s.registrations.answer(p, o.registrationId, 'other'),
  'registrations.decide': (s, p, o) => s.registrations.decide(p, o.registrationId, 'refused', 9, staff, 'other', null),
  'secrets.append': (s, p, o) => s.secrets.append(p, o.number, { no: 1, at: 9, by: staff, what: 'looked' }),
  'secrets.addKey': (s, p, o) => s.secrets.addKey(p, o.number, 'other'),
  'secrets.keep': (s, p, o) => s.secrets.keep(p, o.number, 2, 'other'),
  'secrets.destroy': (s, p, o) => s.secrets.destroy(p, o.number),
  'attachments.add': (s, p) => s.attachments.add(p, fileFields, new Uint8Array([9])),
  'attachments.attach': (s, p, o) => s.attachments.attach(p, [o.attachmentId, o.attachmentId + 1], 900, o.number, 1),
  'attachments.copy': (s, p, o) => s.attachments.copy(p, { number: o.number, messageNo: 1 }, { number: o.number, messageNo: 1 }),
  'articles.add': (s, p) => s.articles.add(p, articleFields, 9, staff),
  'articles.change': (s, p, o) => s.articles.change(p, { ...articleFields, id: o.articleId, title: 'other' }, 9, staff),
  'articles.recordConsulted': (s, p, o) => s.articles.recordConsulted(p, o.number, o.articleId, 9),
  'news.add': (s, p) => s.news.add(p, newsFields, 9, staff),
  'news.change': (s, p, o) => s.news.change(p, { ...newsFields, id: o.newsId, title: 'other' }, 9, staff),
  'noticeTexts.save': (s, p) => s.noticeTexts.save(p, { ...ownText, title: 'other' }, 9, staff),
  'noticeTexts.remove': (s, p) => s.noticeTexts.remove(p, ownText.language, ownText.code),
  'calendarPages.save': (s, p) => s.calendarPages.save(p, { key: 'full-desk', published: false }),
}

/** Answer the portal with what they find, or are about the portal itself, or about no portal. */
export const crossTenant: readonly string[] = [
  'portals.byMember', 'portals.find', 'portals.save', 'portals.change', 'portals.claimUnchecked', 'portals.duePurges', 'portals.purge', 'portals.active', 'portals.all',
  'setupTokens.add', 'setupTokens.consume', 'coupons.dueExpiries', 'clocks.claimDue', 'clocks.lag', 'clocks.undecided', 'outbox.duePortals', 'inbox.claim',
  'robotRuns.claim', 'leases.take', 'leases.release', 'calendarPages.byKey', 'attachments.expire',
]
