/** event.offline.*: the queue an application empties itself (facts 4.5). */
import { RestError } from '../kernel/error.ts'
import { type Call, register } from '../kernel/method.ts'
import { toPage } from '../kernel/paged.ts'
import { toId, toList, toMap, toText } from '../kernel/params.ts'
import type { OfflineEvent } from '../kernel/portal.ts'
import { describeOffline } from '../events/offline.ts'

register('event.offline.get', 2, {
  scope: '',
  appContext: true,
  run(call) {
    const { portal, params, world } = call
    const limit = Math.min(toId(params['limit']) ?? 50, 50)
    const processId = toText(params['process_id'])
    const connector = toText(params['auth_connector'])
    const matching = readOwn(call)
      .filter((row) => (processId === '' ? row.processId === '' : row.processId === processId) && row.connector === connector)
      .filter((row) => fits(row, toMap(params['filter'])))
    const rows = matching.slice(0, limit)
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
    const rows = readOwn(call).filter((row) => fits(row, toMap(params['filter'])))
    return toPage(rows, params['start'], (page) =>
      page.map((row) => ({ ...describeOffline(portal, row), PROCESS_ID: row.processId, ERROR: row.error ? 1 : 0 })),
    )
  },
})

function readOwn({ app, user, portal }: Call): OfflineEvent[] {
  if (!user?.admin || !app) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  return portal.offlineEvents.where((row) => row.appId === app.id)
}

/** The rows of one process, all of them or those named by id or message id. */
function readNamed(call: Call): OfflineEvent[] {
  const { params } = call
  const processId = toText(params['process_id'])
  const own = readOwn(call)
  if (processId === '') throw new RestError(400, 'ERROR_ARGUMENT', "Argument 'PROCESS_ID' is null or empty", { argument: 'PROCESS_ID' })
  const ids = toList(params['id']).map(toId)
  const messageIds = toList(params['message_id']).map(toText)
  return own
    .filter((row) => row.processId === processId)
    .filter((row) => (ids.length === 0 && messageIds.length === 0) || ids.includes(row.id) || messageIds.includes(row.messageId))
}

function fits(row: OfflineEvent, filter: Record<string, unknown>): boolean {
  return Object.entries(filter).every(([key, wanted]) => {
    const [, sign = '', field = ''] = /^([^A-Z_]*)(.*)$/i.exec(key) ?? []
    const actual = { ID: row.id, EVENT_NAME: row.event, MESSAGE_ID: row.messageId, PROCESS_ID: row.processId }[field.toUpperCase()]
    if (actual === undefined) return true
    if (sign === '>') return Number(actual) > Number(wanted)
    if (sign === '>=') return Number(actual) >= Number(wanted)
    if (sign === '<') return Number(actual) < Number(wanted)
    if (sign === '<=') return Number(actual) <= Number(wanted)
    const listed = toList(wanted).map(toText).includes(String(actual))
    return sign.startsWith('!') ? !listed : listed
  })
}
