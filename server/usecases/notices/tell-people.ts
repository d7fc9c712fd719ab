/** Notices that are about no ticket: to an administrator of the desk, or to one person. Queued in the caller's transaction. */
import type { PortalId, PortalUserId } from '../../domain/ids.ts'
import type { DeskNotice } from '../../domain/notice/notice.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
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

/** A newer notice of the same code replaces an older one: the TAG is made of code and recipient. `key` names the occasion. */
export async function tellPerson(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, to: { readonly userId: PortalUserId; readonly language: string }, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  await tell(deps, stores, portalId, to.userId, await readAddressee(stores, portalId, to.language), notice, key, at)
}

async function tell({ words }: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, userId: PortalUserId, to: Addressee, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  const { text } = words.notice(to, notice)
  const tag = `hd-${notice.code}-${userId}`
  await stores.outbox.add(portalId, { key: `${tag}:${key}`, number: null, notBeforeAt: at, work: { kind: 'deliver', delivery: { kind: 'notice', userId, tag, subTag: `hd-${notice.code}`, text, link: null } } })
}
