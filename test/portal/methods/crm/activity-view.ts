/** An activity in the older typing, everything a text (facts 17.1). */
import type { Call } from '../../kernel/method.ts'
import { toDownloadUrl } from '../disk/download.ts'
import type { Activity } from './activity.ts'

export function toActivityView(call: Call, activity: Activity): Record<string, unknown> {
  const iso = (at: number | null): string | null => (at === null ? null : call.portal.iso(at))
  return {
    ID: String(activity.id), OWNER_ID: String(activity.ownerId), OWNER_TYPE_ID: String(activity.ownerTypeId), TYPE_ID: String(activity.typeId),
    PROVIDER_ID: activity.providerId, PROVIDER_TYPE_ID: activity.providerTypeId, PROVIDER_GROUP_ID: null, ASSOCIATED_ENTITY_ID: '0', SUBJECT: activity.subject,
    CREATED: iso(activity.createdAt), LAST_UPDATED: iso(activity.updatedAt), START_TIME: iso(activity.startAt), END_TIME: iso(activity.endAt),
    DEADLINE: iso(activity.deadlineAt), COMPLETED: activity.completed ? 'Y' : 'N', STATUS: activity.completed ? '2' : '1',
    RESPONSIBLE_ID: String(activity.responsibleId), PRIORITY: String(activity.priority), NOTIFY_TYPE: '1', NOTIFY_VALUE: '15', DESCRIPTION: activity.description,
    DESCRIPTION_TYPE: String(activity.descriptionType), DIRECTION: String(activity.direction), LOCATION: '',
    SETTINGS: Object.keys(activity.settings).length > 0 ? activity.settings : [], ORIGINATOR_ID: activity.originatorId, ORIGIN_ID: activity.originId,
    AUTHOR_ID: String(activity.authorId), EDITOR_ID: String(activity.authorId), PROVIDER_PARAMS: [], PROVIDER_DATA: null, RESULT_MARK: '0', RESULT_VALUE: null,
    RESULT_SUM: null, RESULT_CURRENCY_ID: null, RESULT_STATUS: '0', RESULT_STREAM: '0', RESULT_SOURCE_ID: null, AUTOCOMPLETE_RULE: '0',
    ...(activity.typeId === 4 ? { THREAD_ID: activity.threadId === null ? null : String(activity.threadId), PARENT_ID: String(activity.parentId ?? 0) } : {}),
  }
}

/** COMMUNICATIONS, FILES and BINDINGS come only when they are named. */
export function toActivityExtras(call: Call, activity: Activity, select: readonly string[]): Record<string, unknown> {
  const extras: Record<string, unknown> = {}
  if (select.includes('COMMUNICATIONS')) {
    extras['COMMUNICATIONS'] = activity.communications.map(({ type, value, entityId, entityTypeId }, index) => ({
      ID: String(activity.id * 100 + index), TYPE: type, VALUE: value, ENTITY_ID: String(entityId), ENTITY_TYPE_ID: String(entityTypeId), ENTITY_SETTINGS: [],
    }))
  }
  if (select.includes('FILES')) extras['FILES'] = activity.files.map((id) => ({ id, url: toDownloadUrl(call.portal, id) }))
  if (select.includes('BINDINGS')) {
    extras['BINDINGS'] = activity.bindings.map(({ ownerId, ownerTypeId }) => ({ OWNER_ID: String(ownerId), OWNER_TYPE_ID: String(ownerTypeId) }))
  }
  return extras
}
