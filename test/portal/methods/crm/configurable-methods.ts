/** crm.activity.configurable.* and badges: activities an application draws itself (facts 7.7). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toFlag, toText } from '../../kernel/params.ts'
import { isRecord, readInteger, readRecord, readText, toIds } from '../wire/params.ts'
import { parseInstant } from '../wire/rows.ts'
import { notFound, requireCrm, requireSettings } from './access.ts'
import { activities, type Activity, badges, changeActivity, createActivity } from './activity.ts'
import { checkLayout } from './layout.ts'
import { readOwner, touch } from './timeline.ts'

const scope = 'crm'

/** Other families say WRONG_AUTH_TYPE; this one has its own word. */
function requireApp(call: Call): number {
  if (!call.app) throw new RestError(400, 'ERROR_WRONG_CONTEXT', 'Application context required')
  return call.app.id
}

function readChange(call: Call, fields: Record<string, unknown>): Partial<Activity> {
  const change: Partial<Activity> = {}
  if (fields['completed'] !== undefined) change.completed = toFlag(fields['completed'])
  if (fields['deadline'] !== undefined && fields['deadline'] !== null && fields['deadline'] !== '') {
    const at = parseInstant(call.portal, fields['deadline'])
    if (at === null) throw new RestError(400, 'WRONG_FIELD_VALUE', 'Field "deadline" has a wrong value')
    change.deadlineAt = at
  }
  if (fields['isIncomingChannel'] !== undefined) change.incomingChannel = toFlag(fields['isIncomingChannel'])
  if (change.incomingChannel && change.deadlineAt) throw new RestError(400, 'INCOMING_ACTIVITY_CAN_NOT_BE_WITH_DEADLINE', 'Incoming activity can not be with deadline')
  if (fields['responsibleId'] !== undefined) change.responsibleId = readInteger(fields, 'responsibleId')
  if (fields['pingOffsets'] !== undefined) change.pingOffsets = toIds(fields['pingOffsets'])
  if (fields['originatorId'] !== undefined) change.originatorId = readText(fields, 'originatorId') || null
  if (fields['originId'] !== undefined) change.originId = readText(fields, 'originId') || null
  const badgeCode = readText(fields, 'badgeCode')
  if (badgeCode && !badges(call.portal).find((badge) => badge.code === badgeCode)) throw new RestError(400, 'WRONG_FIELD_VALUE', 'Field "badgeCode" has a wrong value')
  if (fields['badgeCode'] !== undefined) change.badgeCode = badgeCode
  return change
}

function readTitle(layout: Record<string, unknown>): string {
  return readText(readRecord(layout, 'header'), 'title')
}

register('crm.activity.configurable.add', 2, { scope, run(call) {
  requireCrm(call)
  const appId = requireApp(call)
  for (const name of ['ownerTypeId', 'ownerId', 'fields', 'layout']) if (call.params[name] === undefined) throw new RestError(400, '100', `Could not find value for parameter {${name}}`)
  const ownerTypeId = readInteger(call.params, 'ownerTypeId')
  const ownerId = readInteger(call.params, 'ownerId')
  const owner = readOwner(call, ownerTypeId, ownerId)
  const layout = checkLayout(call.params['layout'])
  const fields = readRecord(call.params, 'fields')
  const activity = createActivity(call, {
    ownerTypeId, ownerId, typeId: 6, providerId: 'CONFIGURABLE_REST_APP', providerTypeId: readText(fields, 'typeId') || 'CONFIGURABLE', subject: readTitle(layout),
    layout, appId, ...readChange(call, fields),
  })
  touch(call, owner)
  return { activity: { id: activity.id } }
} })

function readConfigurable(call: Call): Activity {
  requireCrm(call)
  const activity = activities(call.portal).get(readInteger(call.params, 'id'))
  if (!activity || activity.layout === null) throw notFound()
  readOwner(call, activity.ownerTypeId, activity.ownerId)
  return activity
}

register('crm.activity.configurable.update', 2, { scope, run(call) {
  const appId = requireApp(call)
  const activity = readConfigurable(call)
  if (activity.appId !== appId) throw new RestError(400, 'ERROR_WRONG_APPLICATION', 'The activity belongs to another application')
  const change = readChange(call, readRecord(call.params, 'fields'))
  if (call.params['layout'] !== undefined) {
    const layout = checkLayout(call.params['layout'])
    Object.assign(change, { layout, subject: readTitle(layout) })
  }
  changeActivity(call, activity, change)
  return { activity: { id: activity.id } }
} })

register('crm.activity.configurable.get', 2, { scope, run(call) {
  requireApp(call)
  const activity = readConfigurable(call)
  const { id, ownerTypeId, ownerId, providerTypeId, completed, deadlineAt, pingOffsets, incomingChannel, responsibleId, badgeCode, originatorId, originId, layout } = activity
  return { activity: {
    id, ownerTypeId, ownerId, layout,
    fields: {
      typeId: providerTypeId, completed, deadline: deadlineAt === null ? null : call.portal.iso(deadlineAt), pingOffsets, isIncomingChannel: incomingChannel ? 'Y' : 'N',
      responsibleId, badgeCode, originatorId, originId,
    },
  } }
} })

/** One text, or one by language. */
function readWords(fields: Record<string, unknown>, name: string): string | Record<string, string> {
  const given = fields[name]
  return isRecord(given) && Object.keys(given).length > 0 ? Object.fromEntries(Object.entries(given).map(([language, text]) => [language, toText(text)])) : readText(fields, name)
}

register('crm.activity.badge.add', 2, { scope, run(call) {
  requireSettings(call)
  const fields = isRecord(call.params['fields']) ? call.params['fields'] : call.params
  for (const name of ['code', 'title', 'value', 'type']) if (readWords(fields, name) === '') throw new RestError(400, '100', `Could not find value for parameter {${name}}`)
  const code = readText(fields, 'code')
  const badge = { code, title: readWords(fields, 'title'), value: readWords(fields, 'value'), type: readText(fields, 'type') }
  const known = badges(call.portal).find((one) => one.code === code)
  if (known) Object.assign(known, badge)
  else badges(call.portal).add(badge)
  return { badge }
} })

register('crm.activity.badge.list', 2, { scope, run: (call) => ({ badges: badges(call.portal).all().map(({ code, title, value, type }) => ({ code, title, value, type })) }) })

register('crm.activity.badge.get', 2, { scope, run(call) {
  const badge = badges(call.portal).find((one) => one.code === readText(call.params, 'code'))
  if (!badge) throw notFound()
  const { code, title, value, type } = badge
  return { badge: { code, title, value, type } }
} })

register('crm.activity.badge.delete', 2, { scope, run(call) {
  requireSettings(call)
  const badge = badges(call.portal).find((one) => one.code === readText(call.params, 'code'))
  if (!badge) throw notFound()
  badges(call.portal).remove(badge.id)
  return null
} })
