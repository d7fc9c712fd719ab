/**
 * Mail that comes to a mailbox of the portal: `POST /__portal/inject/mail`. It becomes an activity of the sender's
 * contact, or of the deal it is said to belong to (facts 7.8). No person caused it, so its event carries no tokens.
 */
import { actAs } from '../../kernel/act.ts'
import { registerInjection } from '../../kernel/injection.ts'
import { toFlag } from '../../kernel/params.ts'
import { readInteger, readText } from '../wire/params.ts'
import { contact, items } from './record.ts'

registerInjection('mail', (world, portal, params) => {
  const from = readText(params, 'from').toLowerCase()
  const run = (method: string, given: Record<string, unknown>): unknown => actAs(world, portal, 0, { method, params: given, robot: true })
  const known = items(portal, contact).find((item) => item.multifields.some((field) => field.typeId === 'EMAIL' && field.value.toLowerCase() === from))
  const created = known ? null : (run('crm.item.add', { entityTypeId: contact, fields: { name: from.split('@')[0], fm: [{ typeId: 'EMAIL', valueType: 'WORK', value: from }] } }) as { item: { id: number } })
  const contactId = known?.id ?? created?.item.id ?? 0
  const at = portal.iso(world.clock.now())
  const activityId = run('crm.activity.add', { fields: {
    OWNER_TYPE_ID: readInteger(params, 'ownerTypeId') || contact, OWNER_ID: readInteger(params, 'ownerId') || contactId, TYPE_ID: 4, DIRECTION: 1,
    COMPLETED: toFlag(params['completed']) ? 'Y' : 'N', RESPONSIBLE_ID: readInteger(params, 'responsibleId') || 1, SUBJECT: readText(params, 'subject'),
    DESCRIPTION: readText(params, 'body'), DESCRIPTION_TYPE: 3, START_TIME: at, END_TIME: at, FILES: params['files'] ?? [],
    THREAD_ID: readInteger(params, 'threadId'), PARENT_ID: readInteger(params, 'parentId'),
    COMMUNICATIONS: [{ VALUE: from, ENTITY_ID: contactId, ENTITY_TYPE_ID: contact }],
    SETTINGS: { EMAIL_META: { __email: readText(params, 'to'), from, replyTo: '', to: readText(params, 'to'), cc: readText(params, 'cc'), bcc: '' } },
  } })
  return { activityId, contactId }
})
