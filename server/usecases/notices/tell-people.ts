/** Notices that are about no ticket: to the heads of the desk, to a customer's contacts, or to one person. Queued in the caller's transaction. */
import type { CustomerId, PortalId, PortalUserId } from '../../domain/ids.ts'
import type { DeskNotice } from '../../domain/notice/notice.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { readCustomerHearers } from './hearers.ts'
import type { Addressee } from '../ports/words.ts'
import { readAddressee } from './own-texts.ts'

/** Whom the desk names, and the owner of the background work: one of them is always there, also before the wizard. */
export async function tellAdministrators(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  const portal = await stores.portals.find(portalId)
  const desk = await stores.desks.read(portalId)
  const people = new Set([...desk?.administrators ?? [], ...(portal === null ? [] : [portal.backgroundUserId])])
  const addressee = await readAddressee(stores, portalId, desk?.language ?? 'es')
  for (const userId of people) await tell(deps, stores, portalId, userId, addressee, notice, key, at)
}

/** Administrators, and the supervisors who are none of them. */
export async function tellHeads(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  await tellAdministrators(deps, stores, portalId, notice, key, at)
  const portal = await stores.portals.find(portalId)
  const desk = await stores.desks.read(portalId)
  const others = (desk?.supervisors ?? []).filter((userId) => userId !== portal?.backgroundUserId && desk?.administrators.includes(userId) !== true)
  for (const userId of others) await tellPerson(deps, stores, portalId, { userId, language: desk?.language ?? 'es' }, notice, key, at)
}

export async function tellContacts(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, customerId: CustomerId, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  for (const hearer of await readCustomerHearers(stores, portalId, customerId)) await tellPerson(deps, stores, portalId, hearer, notice, key, at)
}

/** A newer notice of the same code replaces an older one: the TAG is made of code and recipient. `key` names the occasion. */
export async function tellPerson(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, to: { readonly userId: PortalUserId; readonly language: string }, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  await tell(deps, stores, portalId, to.userId, await readAddressee(stores, portalId, to.language), notice, key, at)
}

async function tell({ words }: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, userId: PortalUserId, to: Addressee, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  const { text } = words.notice(to, notice)
  const tag = `hd-${notice.code}-${userId}`
  await stores.outbox.add(portalId, { key: `${tag}:${key}`, number: null, notBeforeAt: at, work: { kind: 'deliver', delivery: { kind: 'notice', userId, tag, subTag: `hd-${notice.code}`, text, link: null } } })
}
