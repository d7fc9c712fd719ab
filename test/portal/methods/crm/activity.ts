/** Activities of records: calls, mails, to-dos and those an application draws itself (facts 7.7, 7.8). Instants are epoch milliseconds. */
import { emit } from '../../kernel/emit.ts'
import type { Call } from '../../kernel/method.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'

export interface Communication {
  type: string
  value: string
  entityId: number
  entityTypeId: number
}

export interface Activity extends Row {
  ownerTypeId: number
  ownerId: number
  bindings: { ownerTypeId: number; ownerId: number }[]
  /** 1 meeting, 2 call, 3 task, 4 mail, 6 provider. */
  typeId: number
  providerId: string
  providerTypeId: string
  subject: string
  createdAt: number
  updatedAt: number
  startAt: number | null
  endAt: number | null
  deadlineAt: number | null
  completed: boolean
  responsibleId: number
  authorId: number
  priority: number
  description: string
  /** 1 plain, 2 BB codes, 3 HTML. */
  descriptionType: number
  /** 0 none, 1 in, 2 out. */
  direction: number
  settings: Record<string, unknown>
  originatorId: string | null
  originId: string | null
  communications: Communication[]
  /** Stored files. */
  files: number[]
  threadId: number | null
  parentId: number | null
  pingOffsets: number[]
  /** Of a configurable activity: what it looks like and whose it is. */
  layout: Record<string, unknown> | null
  appId: number | null
  badgeCode: string
  incomingChannel: boolean
}

export interface Badge extends Row {
  code: string
  /** One text, or one by language. */
  title: string | Record<string, string>
  value: string | Record<string, string>
  type: string
}

/** A mail the portal sent for an activity. */
export interface SentMail extends Row {
  activityId: number | null
  from: string
  to: string[]
  subject: string
  body: string
  at: number
}

export function activities(portal: Portal): Table<Activity> {
  return portal.table<Activity>('crmActivity')
}

export function badges(portal: Portal): Table<Badge> {
  return portal.table<Badge>('crmActivityBadge')
}

export function sentMails(portal: Portal): Table<SentMail> {
  return portal.table<SentMail>('sentMail')
}

export type ActivityFields = Partial<Omit<Activity, 'id'>> & Pick<Activity, 'ownerTypeId' | 'ownerId' | 'typeId' | 'subject'>

export function createActivity(call: Call, fields: ActivityFields): Activity {
  const actor = call.user?.id ?? fields.responsibleId ?? 1
  const activity = activities(call.portal).add({
    bindings: [{ ownerTypeId: fields.ownerTypeId, ownerId: fields.ownerId }], providerId: '', providerTypeId: '', createdAt: call.now, updatedAt: call.now,
    startAt: null, endAt: null, deadlineAt: null, completed: false, responsibleId: actor, authorId: actor, priority: 2, description: '', descriptionType: 1,
    direction: 0, settings: {}, originatorId: null, originId: null, communications: [], files: [], threadId: null, parentId: null, pingOffsets: [], layout: null,
    appId: null, badgeCode: '', incomingChannel: false, ...fields,
  })
  if (activity.typeId === 4) activity.threadId ??= activity.id
  emitActivity(call, 'Add', activity.id)
  return activity
}

export function changeActivity(call: Call, activity: Activity, change: Partial<Activity>): void {
  Object.assign(activity, change)
  activity.updatedAt = call.now
  emitActivity(call, 'Update', activity.id)
}

export function removeActivity(call: Call, activity: Activity): void {
  activities(call.portal).remove(activity.id)
  emitActivity(call, 'Delete', activity.id)
}

function emitActivity(call: Call, verb: string, id: number): void {
  emit(call, `onCrmActivity${verb}`, { FIELDS: { ID: String(id) } })
}
