/** What hangs on a record's timeline: comments of people and entries of applications (facts 7.7). */
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { denied, mayRead, notFound } from './access.ts'
import { company, contact, deal, isKnownType, type Item, items, lead } from './record.ts'

export interface Comment extends Row {
  entityTypeId: number
  entityId: number
  authorId: number
  text: string
  at: number
  /** Ids of stored files. */
  files: number[]
}

export interface LogMessage extends Row {
  entityTypeId: number
  entityId: number
  authorId: number
  title: string
  text: string
  iconCode: string
  at: number
}

export function comments(portal: Portal): Table<Comment> {
  return portal.table<Comment>('crmTimelineComment')
}

export function logMessages(portal: Portal): Table<LogMessage> {
  return portal.table<LogMessage>('crmLogMessage')
}

const kinds: Record<string, number> = { lead, deal, contact, company }

/** `deal`, `company`, `dynamic_1152` -> its number; 0 for a word that names nothing. */
export function toEntityType(name: string): number {
  return kinds[name.toLowerCase()] ?? Number(/^dynamic_(\d+)$/i.exec(name)?.[1] ?? 0)
}

export function toEntityName(entityTypeId: number): string {
  return Object.entries(kinds).find(([, id]) => id === entityTypeId)?.[0] ?? `dynamic_${entityTypeId}`
}

/** The record something is about to be hung on. Throws NOT_FOUND for a kind that does not exist, OWNER_NOT_FOUND, or ACCESS_DENIED for one the caller may not read. */
export function readOwner(call: Call, entityTypeId: number, entityId: number): Item {
  if (!isKnownType(call.portal, entityTypeId)) throw notFound('Not found.')
  const owner = items(call.portal, entityTypeId).get(entityId)
  if (!owner) throw new RestError(400, 'OWNER_NOT_FOUND', 'Owner was not found')
  if (!mayRead(call, owner)) throw denied()
  return owner
}

/** Whatever happens on the timeline is the record's latest activity. */
export function touch(call: Call, owner: Item): void {
  owner.values['lastActivityTime'] = call.now
  owner.values['lastActivityBy'] = call.user?.id ?? 0
}
