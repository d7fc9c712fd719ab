/** What a portal posts when something happened (facts 4.3, 4.4). Decoded from PHP nesting by the HTTP layer. */
import { z } from 'zod'
import { memberId, token } from './scalars.ts'

/** Objects, or the literal text "undefined", or nothing. */
const fields = z.union([z.record(z.string(), z.unknown()), z.literal('undefined').transform(() => null), z.literal('').transform(() => null)]).optional().catch(null)

export const portalEvent = z.object({
  event: z.string().max(100).regex(/^[A-Za-z0-9_]+$/).transform((name) => name.toUpperCase()),
  ts: z.union([z.string().regex(/^\d{1,12}$/), z.number().int().transform(String)]).optional().catch(undefined),
  data: z.union([z.looseObject({ FIELDS: fields, FIELDS_BEFORE: fields, FIELDS_AFTER: fields }), z.literal('').transform(() => ({})), z.array(z.unknown()).transform(() => ({}))]).default({}),
  auth: z.object({
    member_id: memberId,
    application_token: token.optional(),
    access_token: token.optional().catch(undefined),
    refresh_token: token.optional().catch(undefined),
    server_endpoint: z.string().max(255).optional().catch(undefined),
  }),
})

export type PortalEvent = z.infer<typeof portalEvent>

/** A button of an activity on a deal was pressed (facts 7.7). */
export const timelineAction = 'ONCRMTIMELINEITEMACTION'

/** Ids and small words of an event; never a text, never the auth block (trust.md 5). */
export interface EventHint {
  readonly event: string
  /** The object to re-read; a task for its comments; 0 when the event names none. */
  readonly objectId: number
  readonly detail: Readonly<Record<string, string>>
}

/** Which part of an event is kept. `null` when an event that must name an object names none. */
export function readEventHint(event: PortalEvent): EventHint | null {
  const data: Readonly<Record<string, unknown>> = event.data
  const named = { ...asRecord(data['FIELDS_BEFORE']), ...asRecord(data['FIELDS']), ...asRecord(data['FIELDS_AFTER']) }
  const detail: Record<string, string> = event.ts === undefined ? {} : { ts: event.ts }
  if (event.event.startsWith('ONAPP')) {
    for (const key of ['CLEAN', 'VERSION', 'PREVIOUS_VERSION', 'INSTALLED', 'STATUS', 'PAYMENT_EXPIRED', 'LANGUAGE_ID']) keepWord(detail, key, data[key])
    return { event: event.event, objectId: 0, detail }
  }
  if (event.event === timelineAction) {
    // Where a button's words stand is documented nowhere (facts 4.4).
    const button = { ...data, ...asRecord(data['FIELDS']) }
    keepWord(detail, 'ACTION', button['id'])
    const dealId = toId(button['entityTypeId']) === 2 ? toId(button['entityId']) : 0
    return dealId === 0 ? null : { event: event.event, objectId: dealId, detail }
  }
  for (const key of ['TASK_ID', 'MESSAGE_ID', 'ENTITY_TYPE_ID']) keepWord(detail, key, named[key])
  const comment = event.event.startsWith('ONTASKCOMMENT')
  const objectId = toId(comment ? named['TASK_ID'] : (named['ID'] ?? data['ID'] ?? data['id']))
  return objectId === 0 ? null : { event: event.event, objectId, detail }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function toId(value: unknown): number {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : 0
}

function keepWord(detail: Record<string, string>, key: string, value: unknown): void {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text === 'string' && /^[\w.-]{1,40}$/.test(text)) detail[key] = text
}
