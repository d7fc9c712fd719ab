/** mail.* of v3: only the mailboxes of the token's own user (facts 7.8). */
import { V3Error } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { registerSeed } from '../../kernel/world.ts'
import { activities, sentMails } from '../crm/activity.ts'
import { toTexts } from '../wire/params.ts'
import { deniedV3, invalid, readPagination, requireInteger } from '../wire/validation.ts'

const scope = 'mail'

export interface Mailbox extends Row {
  userId: number
  email: string
  name: string
}

export function mailboxes(portal: Portal): Table<Mailbox> {
  return portal.table<Mailbox>('mailbox')
}

registerSeed((portal) => {
  const owner = portal.users.find((user) => user.admin)
  if (owner) mailboxes(portal).add({ userId: owner.id, email: `support@${portal.key}.example.com`, name: portal.settings.title })
})

function own(call: Call): Mailbox[] {
  return mailboxes(call.portal).where((box) => box.userId === call.user?.id)
}

register('mail.mailbox.list', 3, { scope, run: (call) => ({ items: own(call).map(({ id, email, name }) => ({ id, email, name })) }) })

register('mail.mailbox.senders', 3, { scope, run: (call) => ({
  items: [...own(call).map(({ email, name }) => ({ email, name })), ...(call.user ? [{ email: call.user.email, name: call.user.name }] : [])],
}) })

register('mail.message.send', 3, { scope, run(call) {
  for (const field of ['from', 'to', 'subject', 'body']) {
    if (call.params[field] === undefined || call.params[field] === '') throw invalid(field, 'Mandatory field is missing')
  }
  if (!Array.isArray(call.params['to']) || call.params['to'].length === 0) throw invalid('to', 'NO_RECIPIENTS')
  const from = String(call.params['from'])
  if (![...own(call).map((box) => box.email), call.user?.email].includes(from)) throw invalid('from', 'MESSAGE_SEND_FAILED')
  const to = toTexts(call.params['to'])
  sentMails(call.portal).add({ activityId: null, from, to, subject: String(call.params['subject']), body: String(call.params['body']), at: call.now })
  return { success: true, to }
} })

/** Mail that came in is known to the CRM; here it is seen by the owner of the mailbox it came to. */
function listIncoming(call: Call, mailboxId: number): Record<string, unknown>[] {
  const box = own(call).find((one) => one.id === mailboxId)
  if (!box) throw deniedV3()
  return activities(call.portal).where((activity) => activity.typeId === 4 && activity.direction === 1).map((activity) => ({
    id: activity.id, mailboxId, subject: activity.subject, from: activity.communications[0]?.value ?? '', body: activity.description, date: call.portal.iso(activity.createdAt),
  }))
}

register('mail.message.list', 3, { scope, run(call) {
  const rows = listIncoming(call, requireInteger(call.params, 'mailboxId'))
  const { offset, limit } = readPagination(call.params, 25, 200)
  return { items: rows.slice(offset, offset + limit) }
} })

register('mail.message.get', 3, { scope, run(call) {
  const id = requireInteger(call.params, 'id')
  const item = own(call).flatMap((box) => listIncoming(call, box.id)).find((one) => one['id'] === id)
  if (!item) throw new V3Error(400, 'ENTITYNOTFOUNDEXCEPTION', `Record with ID = \`${id}\` not found`)
  return { item }
} })
