/** The notices a desk words itself: read once for all that one change, one person or one pass is told. */
import type { PortalId } from '../../domain/ids.ts'
import { toOwnTexts, type OwnTexts } from '../../domain/notice/own-text.ts'
import type { Stores } from '../ports/database.ts'
import type { Addressee } from '../ports/words.ts'

export async function readOwnTexts({ noticeTexts }: Pick<Stores, 'noticeTexts'>, portalId: PortalId): Promise<OwnTexts> {
  return toOwnTexts(await noticeTexts.list(portalId))
}

/** Somebody who may be anywhere: the desk's clock is told, with the name of its zone; before the wizard there is none yet. */
export async function readAddressee(stores: Stores, portalId: PortalId, language: string): Promise<Addressee> {
  const zone = (await stores.desks.read(portalId))?.zone ?? 'UTC'
  return { language, zone: null, deskZone: zone, own: await readOwnTexts(stores, portalId) }
}
