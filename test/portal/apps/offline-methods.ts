/** event.offline.*: the queue an application empties itself (facts 4.5). */
import { RestError } from '../kernel/error.ts'
import { type Call, register } from '../kernel/method.ts'
import { toPage } from '../kernel/paged.ts'
import { toFlag, toId, toList, toMap, toText } from '../kernel/params.ts'
import type { OfflineEvent } from '../kernel/portal.ts'
import { describeOffline } from '../events/offline.ts'
import { missing } from './handler.ts'

register('event.offline.get', 2, {
  scope: '',
  appContext: true,
  run(call) {
    const { portal, params, world } = call
    const limit = Math.min(toId(params['limit']) ?? 50, 50)
    const processId = toText(params['process_id'])
    const connector = toText(params['auth_connector'])
    const matching = readOwn(call)
      .filter((row) => row.processId === processId && row.connector === connector && (toFlag(params['error']) || !row.error))
      .filter((row) => fits(row, toMap(params['filter'])))
    const rows = sort(matching, toMap(params['order']), 'TIMESTAMP_X').slice(0, limit)
    const clear = params['clear'] === undefined || Boolean(Number(params['clear']))
    const reserved = clear ? null : processId || world.random.token()
    for (const row of rows) {
      if (clear) portal.offlineEvents.remove(row.id)
      else row.processId = reserved ?? ''
    }
    return { process_id: reserved, events: rows.map((row) => describeOffline(portal, row)) }
  },
})

register('event.offline.clear', 2, {
  scope: '',
  appContext: true,
  run(call) {
    for (const row of readNamed(call)) call.portal.offlineEvents.remove(row.id)
    return true
  },
})

register('event.offline.error', 2, {
  scope: '',
  appContext: true,
  run(call) {
    for (const row of readNamed(call)) row.error = true
    return true
  },
})

register('event.offline.list', 2, {
  scope: '',
  appContext: true,
  run(call) {
    const { portal, params } = call
    const connector = toText(params['auth_connector'])
    const rows = readOwn(call).filter((row) => row.connector === connector && fits(row, toMap(params['filter'])))
    return toPage(sort(rows, toMap(params['order']), 'ID'), params['start'], (page) =>
      page.map((row) => ({ ...describeOffline(portal, row), PROCESS_ID: row.processId, ERROR: row.error ? '1' : '0' })),
    )
  },
})

function readOwn({ app, user, portal }: Call): OfflineEvent[] {
  if (!user?.admin || !app) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  return portal.offlineEvents.where((row) => row.appId === app.id)
}

/** The rows of one process: all of them, those named by id, or else those named by message id. */
function readNamed(call: Call): OfflineEvent[] {
  const { params } = call
  const processId = toText(params['process_id'])
  const own = readOwn(call)
  if (processId === '') throw missing('PROCESS_ID')
  const ids = toList(params['id']).map(toId)
  const messageIds = toList(params['message_id']).map(toText)
  return own
    .filter((row) => row.processId === processId)
    .filter((row) => (ids.length > 0 ? ids.includes(row.id) : messageIds.length === 0 || messageIds.includes(row.messageId)))
}

function readField(row: OfflineEvent, field: string): string | number | undefined {
  const fields = { ID: row.id, TIMESTAMP_X: row.at, EVENT_NAME: row.event, MESSAGE_ID: row.messageId, PROCESS_ID: row.processId, ERROR: Number(row.error) }
  return fields[field.toUpperCase() as keyof typeof fields]
}

/** By the first field of `order` that is known, else by `usual`, then by age. */
function sort(rows: readonly OfflineEvent[], order: Record<string, unknown>, usual: string): OfflineEvent[] {
  const [field = usual, way] = Object.entries(order)[0] ?? []
  const sign = toText(way).toUpperCase() === 'DESC' ? -1 : 1
  return [...rows].sort((a, b) => {
    const [left = 0, right = 0] = [readField(a, field), readField(b, field)]
    return (left < right ? -sign : left > right ? sign : 0) || a.id - b.id
  })
}

function fits(row: OfflineEvent, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    const [, sign = '', field = ''] = /^([^A-Z_]*)(.*)$/i.exec(key) ?? []
    const actual = readField(row, field)
    if (actual === undefined) return true
    const bound = field.toUpperCase() === 'TIMESTAMP_X' ? Date.parse(toText(wanted)) : Number(wanted)
    if (sign === '>') return Number(actual) > bound
    if (sign === '>=') return Number(actual) >= bound
    if (sign === '<') return Number(actual) < bound
    if (sign === '<=') return Number(actual) <= bound
    const listed = toList(wanted).map(toText).includes(String(actual))
    return sign.startsWith('!') ? !listed : listed
  })
}
