/** Notices of the secrets box. They say that something happened, never what it says. */
import type { ContactId, PortalId, PortalUserId } from '../../domain/ids.ts'
import type { RequesterNotice, StaffNotice } from '../../domain/notice/notice.ts'
import type { SecretEntry } from '../../domain/secrets/disclosure.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Deps } from '../deps.ts'
import { toDelivery } from '../notices/announce.ts'
import { readContactHearers, readHearers } from '../notices/hearers.ts'
import { readAddressee } from '../notices/own-texts.ts'
import type { Stores } from '../ports/database.ts'
import type { Addressee } from '../ports/words.ts'

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

/** To who is assigned, or to all supervisors while nobody is. */
export async function tellDesk(deps: Words, stores: Stores, portalId: PortalId, ticket: Ticket, { no, at }: SecretEntry): Promise<void> {
  const desk = await stores.desks.read(portalId)
  const people = ticket.assigneeId === null ? desk?.supervisors ?? [] : [ticket.assigneeId]
  const addressee = await readAddressee(stores, portalId, desk?.language ?? 'es')
  for (const userId of people) await tell(deps, stores, portalId, ticket, userId, addressee, { code: 'secret.handed', number: ticket.number }, no, at)
}

async function tell(deps: Words, stores: Stores, portalId: PortalId, ticket: Ticket, userId: PortalUserId, addressee: Addressee, notice: RequesterNotice | StaffNotice, no: number, at: number): Promise<void> {
  const delivery = toDelivery(deps, userId, addressee, ticket, notice)
  await stores.outbox.add(portalId, { key: `${notice.code}:${userId}:${ticket.number}:${no}`, number: null, work: { kind: 'deliver', delivery }, notBeforeAt: at })
}
