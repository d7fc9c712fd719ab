/** What the bell of a person holds. */
import { notices } from '../methods/im/notice-methods.ts'
import type { Notice } from './contract.ts'
import type { Endpoint, Exchange } from './exchange.ts'
import { markChange } from './revision.ts'

const MOST = 100

export const readNotices: Endpoint = ({ portal, user }): { notices: Notice[] } => ({
  notices: notices(portal).where((notice) => notice.userId === user.id).sort((one, other) => other.id - one.id).slice(0, MOST)
    .map(({ id, text, at, read, authorId, tag }) => ({ id, text, at, read, authorId, tag })),
})

export function countUnread({ portal, user }: Exchange): number {
  return notices(portal).where((notice) => notice.userId === user.id && !notice.read).length
}

/** Without ids all of the person's notices are read. */
export const markNoticesRead: Endpoint = ({ portal, user, body }) => {
  const ids = Array.isArray(body['ids']) ? body['ids'].map(Number) : []
  for (const notice of notices(portal).where((one) => one.userId === user.id && (ids.length === 0 || ids.includes(one.id)))) notice.read = true
  markChange(portal)
}
