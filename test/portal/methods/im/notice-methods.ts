/** im.notify.*: notices, of which a newer one with the same TAG takes the place of the older (facts 9.1). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { readInteger, readParam, readText } from '../wire/params.ts'
import { checkAttach } from './attach.ts'

const scope = 'im'

export interface Notice extends Row {
  userId: number
  /** 0 = from the application itself. */
  authorId: number
  /** Tags are unique within one application. */
  owner: string
  text: string
  tag: string
  subTag: string
  attach: unknown
  at: number
  read: boolean
}

export function notices(portal: Portal): Table<Notice> {
  return portal.table<Notice>('imNotice')
}

/** Applications and webhooks only; a webhook names itself by CLIENT_ID when it uses tags. */
function readOwnerName(call: Call): string {
  if (call.auth === 'native') return 'portal'
  return call.app?.clientId ?? `webhook${readText(call.params, 'CLIENT_ID')}`
}

function addNotice(call: Call, personal: boolean): number | false {
  const userId = readInteger(call.params, 'USER_ID', 'TO')
  if (userId <= 0) throw new RestError(400, 'USER_ID_EMPTY', "User ID can't be empty")
  const text = readText(call.params, 'MESSAGE')
  if (!text.trim()) throw new RestError(400, 'MESSAGE_EMPTY', "Message can't be empty")
  const attach = readParam(call.params, 'ATTACH')
  checkAttach(attach)
  const user = call.portal.users.get(userId)
  if (!user || !user.active || user.type !== 'employee') return false
  const owner = readOwnerName(call)
  const tag = readText(call.params, 'TAG')
  if (tag) {
    for (const old of notices(call.portal).where((notice) => notice.owner === owner && notice.tag === tag && notice.userId === userId)) notices(call.portal).remove(old.id)
  }
  return notices(call.portal).add({
    userId, authorId: personal ? (call.user?.id ?? 0) : 0, owner, text, tag, subTag: readText(call.params, 'SUB_TAG'), attach: attach ?? null, at: call.now, read: false,
  }).id
}

register('im.notify.personal.add', 2, { scope, run: (call) => addNotice(call, true) })
register('im.notify.system.add', 2, { scope, run: (call) => addNotice(call, false) })
register('im.notify', 2, { scope, run: (call) => addNotice(call, readText(call.params, 'TYPE') !== 'SYSTEM') })

register('im.notify.delete', 2, { scope, run(call) {
  const owner = readOwnerName(call)
  const id = readInteger(call.params, 'ID')
  const tag = readText(call.params, 'TAG')
  const subTag = readText(call.params, 'SUB_TAG')
  if (!id && !tag && !subTag) throw new RestError(400, 'PARAMS_ERROR', 'Incorrect params')
  const chosen = notices(call.portal).where((notice) =>
    id ? notice.id === id : notice.owner === owner && (tag ? notice.tag === tag : notice.subTag === subTag))
  for (const notice of chosen) notices(call.portal).remove(notice.id)
  return chosen.length > 0
} })

register('im.notify.read', 2, { scope, run(call) {
  const notice = notices(call.portal).get(readInteger(call.params, 'ID'))
  if (notice && notice.userId === call.user?.id) notice.read = true
  return true
} })

register('im.notify.get', 2, { scope, run(call) {
  const own = notices(call.portal).where((notice) => notice.userId === call.user?.id).sort((a, b) => b.id - a.id)
  return {
    total_count: own.length, total_unread_count: own.filter((notice) => !notice.read).length, chat_id: 0,
    notifications: own.slice(0, 50).map((notice) => ({
      id: notice.id, chat_id: 0, author_id: notice.authorId, date: call.portal.iso(notice.at), notify_type: notice.authorId ? 2 : 4, notify_module: 'rest',
      notify_event: 'rest_notify', notify_tag: notice.tag, notify_sub_tag: notice.subTag, notify_read: notice.read ? 'Y' : 'N', text: notice.text, params: [],
    })),
    users: [],
  }
} })
