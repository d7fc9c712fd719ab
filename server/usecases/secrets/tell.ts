/** Notices of the secrets box. They say that something happened, never what it says. */
import type { ContactId, PortalId, PortalUserId } from '../../domain/ids.ts'
import type { RequesterNotice, StaffNotice } from '../../domain/notice/notice.ts'
import type { SecretEntry } from '../../domain/secrets/disclosure.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { readStaffNoticeAt, toDelivery } from '../notices/announce.ts'
import { readContactHearers, readHearers } from '../notices/hearers.ts'
import { readAddressee } from '../notices/own-texts.ts'
import type { Stores } from '../ports/database.ts'
import type { Addressee } from '../ports/words.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'

type Words = Pick<Deps, 'words'>

/** To who hears for the ticket, in their language. */
export async function tellRequester(deps: Words, stores: Stores, portalId: PortalId, ticket: Ticket, { no, at }: SecretEntry): Promise<void> {
  for (const { userId, language } of await readHearers(stores, portalId, ticket)) await tell(deps, stores, portalId, ticket, userId, await readAddressee(stores, portalId, language), { code: 'secret.asked', number: ticket.number }, no, at)
}

/** To who hears for the ticket and to everyone who handed something over: another person of the organisation may have. */
export async function tellOwners(deps: Words, stores: Stores, portalId: PortalId, ticket: Ticket, { no, at }: SecretEntry, handers: readonly ContactId[]): Promise<void> {
  const hearers = [...await readHearers(stores, portalId, ticket), ...await readContactHearers(stores, portalId, handers)]
  for (const { userId, language } of new Map(hearers.map((hearer) => [hearer.userId, hearer])).values()) await tell(deps, stores, portalId, ticket, userId, await readAddressee(stores, portalId, language), { code: 'secrets.destroyed', number: ticket.number }, no, at)
}

/** To who is assigned, or to all supervisors while nobody is, within the quiet hours of the ticket's level (sla-rules 6). */
export async function tellDesk(deps: Words & Pick<Deps, 'calendars'>, stores: Stores, portalId: PortalId, ticket: Ticket, { no, at }: SecretEntry): Promise<void> {
  const { desk, rules, own } = await loadDeskRules(stores, deps.calendars, portalId, [])
  const notBeforeAt = readStaffNoticeAt(rules, ticket.level.key, at)
  const addressee = { language: desk.language, zone: null, deskZone: desk.zone, own }
  for (const userId of ticket.assigneeId === null ? desk.supervisors : [ticket.assigneeId]) await tell(deps, stores, portalId, ticket, userId, addressee, { code: 'secret.handed', number: ticket.number }, no, notBeforeAt)
}

async function tell(deps: Words, stores: Stores, portalId: PortalId, ticket: Ticket, userId: PortalUserId, addressee: Addressee, notice: RequesterNotice | StaffNotice, no: number, notBeforeAt: Instant): Promise<void> {
  const delivery = toDelivery(deps, userId, addressee, ticket, notice)
  await stores.outbox.add(portalId, { key: `${notice.code}:${userId}:${ticket.number}:${no}`, number: null, work: { kind: 'deliver', delivery }, notBeforeAt })
}
