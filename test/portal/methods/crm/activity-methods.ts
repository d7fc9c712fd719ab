/** crm.activity.add, update, get, list and delete: the older family, the only one that sends recorded mail (facts 7.8). */
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toFlag, toList, toText } from '../../kernel/params.ts'
import { storeFile } from '../disk/file.ts'
import { compileFilter, type Kind } from '../wire/filter.ts'
import { isRecord, readInteger, readParam, readRecord, readText, toTexts } from '../wire/params.ts'
import { orderRows, parseInstant } from '../wire/rows.ts'
import { mayRead, refuse, requireCrm } from './access.ts'
import { activities, type Activity, changeActivity, type Communication, createActivity, removeActivity, sentMails } from './activity.ts'
import { toActivityExtras, toActivityView } from './activity-view.ts'
import { items } from './record.ts'

const scope = 'crm'
const email = 4
const providers: Record<number, readonly [string, string]> = { 1: ['CRM_MEETING', 'MEETING'], 2: ['VOXIMPLANT_CALL', 'CALL'], 4: ['CRM_EMAIL', 'EMAIL'] }

function mayReadOwner(call: Call, ownerTypeId: number, ownerId: number): boolean {
  const owner = items(call.portal, ownerTypeId).get(ownerId)
  return owner !== undefined && mayRead(call, owner)
}

function readFields(call: Call): Record<string, unknown> {
  requireCrm(call)
  const fields = readParam(call.params, 'fields', 'FIELDS')
  if (!isRecord(fields)) throw refuse("Parameter 'fields' must be array.")
  return fields
}

register('crm.activity.add', 2, { scope, run(call) {
  const fields = readFields(call)
  const ownerTypeId = readInteger(fields, 'OWNER_TYPE_ID')
  const ownerId = readInteger(fields, 'OWNER_ID')
  const typeId = readInteger(fields, 'TYPE_ID')
  if (!typeId && !readText(fields, 'PROVIDER_ID')) throw refuse('The field TYPE_ID is required.')
  if (!mayReadOwner(call, ownerTypeId, ownerId)) throw refuse('Access denied.')
  const communications = readCommunications(typeId, fields['COMMUNICATIONS'])
  if (typeId === email && communications.length === 0) throw refuse('The field COMMUNICATIONS is not defined or invalid.')
  const [providerId, providerTypeId] = providers[typeId] ?? ['REST_APP', 'REST_APP']
  const activity = createActivity(call, {
    ...readChange(call, fields), ownerTypeId, ownerId, typeId, subject: readText(fields, 'SUBJECT'), communications,
    providerId: readText(fields, 'PROVIDER_ID') || providerId, providerTypeId: readText(fields, 'PROVIDER_TYPE_ID') || providerTypeId,
    files: readFiles(call, fields['FILES']), parentId: readInteger(fields, 'PARENT_ID') || null, ...readThread(call, fields),
  })
  if (activity.typeId === email && activity.direction === 2 && activity.completed) send(call, activity)
  return activity.id
} })

/** An answer belongs to the thread of the mail it answers. */
function readThread(call: Call, fields: Record<string, unknown>): Partial<Activity> {
  const threadId = readInteger(fields, 'THREAD_ID') || activities(call.portal).get(readInteger(fields, 'PARENT_ID'))?.threadId
  return threadId ? { threadId } : {}
}

function readCommunications(typeId: number, given: unknown): Communication[] {
  return toList(given).filter(isRecord).map((one) => ({
    type: typeId === email ? 'EMAIL' : 'PHONE', value: readText(one, 'VALUE'), entityId: readInteger(one, 'ENTITY_ID'), entityTypeId: readInteger(one, 'ENTITY_TYPE_ID'),
  })).filter((one) => one.value !== '')
}

function readFiles(call: Call, given: unknown): number[] {
  return toList(given).map((one) => toList(isRecord(one) ? one['fileData'] : undefined)).filter((pair) => pair.length === 2)
    .map(([name, content]) => storeFile(call.portal, toText(name), toText(content)))
}

function readChange(call: Call, fields: Record<string, unknown>): Partial<Activity> {
  const change: Partial<Activity> = {}
  const at = (name: string): number | null => parseInstant(call.portal, fields[name])
  if (fields['SUBJECT'] !== undefined) change.subject = readText(fields, 'SUBJECT')
  if (fields['START_TIME'] !== undefined) change.startAt = at('START_TIME')
  if (fields['END_TIME'] !== undefined) change.endAt = at('END_TIME')
  if (fields['DEADLINE'] !== undefined || fields['START_TIME'] !== undefined) change.deadlineAt = at('DEADLINE') ?? at('START_TIME')
  if (fields['COMPLETED'] !== undefined) change.completed = toFlag(fields['COMPLETED'])
  if (fields['RESPONSIBLE_ID'] !== undefined) change.responsibleId = readInteger(fields, 'RESPONSIBLE_ID')
  if (fields['PRIORITY'] !== undefined) change.priority = readInteger(fields, 'PRIORITY')
  if (fields['DESCRIPTION'] !== undefined) change.description = readText(fields, 'DESCRIPTION')
  if (fields['DESCRIPTION_TYPE'] !== undefined) change.descriptionType = readInteger(fields, 'DESCRIPTION_TYPE')
  if (fields['DIRECTION'] !== undefined) change.direction = readInteger(fields, 'DIRECTION')
  if (isRecord(fields['SETTINGS'])) change.settings = fields['SETTINGS']
  if (fields['ORIGINATOR_ID'] !== undefined) change.originatorId = readText(fields, 'ORIGINATOR_ID') || null
  if (fields['ORIGIN_ID'] !== undefined) change.originId = readText(fields, 'ORIGIN_ID') || null
  return change
}

/** A sender who is not the user's own is refused, but by then the activity exists. */
function send(call: Call, activity: Activity): void {
  const from = toText(activity.settings['MESSAGE_FROM']) || (call.user?.email ?? '')
  const address = (/<([^>]+)>/.exec(from)?.[1] ?? from).trim().toLowerCase()
  const allowed = [call.user?.email, ...call.portal.table<{ id: number; email: string }>('mailbox').all().map((box) => box.email)]
  if (!allowed.some((one) => one?.toLowerCase() === address)) throw refuse('Email send error. Sender is not allowed.')
  sentMails(call.portal).add({
    activityId: activity.id, from, to: activity.communications.map((one) => one.value), subject: activity.subject, body: activity.description, at: call.now,
  })
}

function readActivity(call: Call): Activity {
  requireCrm(call)
  const activity = activities(call.portal).get(readInteger(call.params, 'id', 'ID'))
  if (!activity) throw refuse('Not found')
  if (!mayReadOwner(call, activity.ownerTypeId, activity.ownerId)) throw refuse('Access denied.')
  return activity
}

register('crm.activity.get', 2, { scope, run(call) {
  const activity = readActivity(call)
  return { ...toActivityView(call, activity), ...toActivityExtras(call, activity, ['COMMUNICATIONS', 'FILES']) }
} })

register('crm.activity.update', 2, { scope, run(call) {
  const activity = readActivity(call)
  changeActivity(call, activity, readChange(call, readFields(call)))
  return true
} })

register('crm.activity.delete', 2, { scope, run(call) {
  removeActivity(call, readActivity(call))
  return true
} })

const numbers = /^(ID|OWNER_ID|OWNER_TYPE_ID|TYPE_ID|RESPONSIBLE_ID|AUTHOR_ID|PRIORITY|STATUS|DIRECTION|THREAD_ID|PARENT_ID)$/
const instants = /^(CREATED|LAST_UPDATED|START_TIME|END_TIME|DEADLINE)$/

function toKind(name: string): Kind {
  return numbers.test(name) ? 'number' : instants.test(name) ? 'instant' : name === 'COMPLETED' ? 'flag' : 'text'
}

register('crm.activity.list', 2, { scope, run(call) {
  requireCrm(call)
  const parse = (value: unknown): number | null => parseInstant(call.portal, value)
  const filter = readRecord(call.params, 'filter', 'FILTER')
  const passes = compileFilter(filter, { kindOf: toKind, refuse: () => {}, parseInstant: parse })
  const rows = activities(call.portal).all().map((activity) => ({ activity, view: toActivityView(call, activity) }))
    .filter(({ activity, view }) => mayReadOwner(call, activity.ownerTypeId, activity.ownerId) && passes((field) => view[field]))
  const order = Object.entries(readRecord(call.params, 'order', 'ORDER'))
  const sorted = orderRows(rows, order.length > 0 ? order : [['ID', 'ASC']], ({ view }, field) => (numbers.test(field) ? Number(view[field]) : instants.test(field) ? parse(view[field]) : view[field]))
  const select = toTexts(readParam(call.params, 'select', 'SELECT'))
  const all = select.length === 0 || select.includes('*')
  return toPage(sorted, readParam(call.params, 'start', 'START'), (page) => page.map(({ activity, view }) => ({
    ...Object.fromEntries(Object.entries(view).filter(([name]) => all || name === 'ID' || select.includes(name))), ...toActivityExtras(call, activity, select),
  })))
} })
