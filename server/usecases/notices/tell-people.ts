/** Notices that are about no ticket: to an administrator of the desk, or to one person. Queued in the caller's transaction. */
import type { PortalId, PortalUserId } from '../../domain/ids.ts'
import type { DeskNotice } from '../../domain/notice/notice.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'

/** Whom the desk names, and the owner of the background work: one of them is always there, also before the wizard. */
export async function tellAdministrators(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  const portal = await stores.portals.find(portalId)
  const desk = await stores.desks.read(portalId)
  const people = new Set([...desk?.administrators ?? [], ...(portal === null ? [] : [portal.backgroundUserId])])
  for (const userId of people) await tellPerson(deps, stores, portalId, { userId, language: desk?.language ?? 'es' }, notice, key, at)
}

/** A newer notice of the same code replaces an older one: the TAG is made of code and recipient. `key` names the occasion. */
export async function tellPerson(deps: Pick<Deps, 'words'>, stores: Stores, portalId: PortalId, to: { readonly userId: PortalUserId; readonly language: string }, notice: DeskNotice, key: string, at: Instant): Promise<void> {
  const zone = (await stores.desks.read(portalId))?.zone ?? 'UTC'
  const { text } = deps.words.notice({ language: to.language, zone: null, deskZone: zone }, notice)
  const tag = `hd-${notice.code}-${to.userId}`
  await stores.outbox.add(portalId, { key: `${tag}:${key}`, number: null, notBeforeAt: at, work: { kind: 'deliver', delivery: { kind: 'notice', userId: to.userId, tag, subTag: `hd-${notice.code}`, text, link: null } } })
}
