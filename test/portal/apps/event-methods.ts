/** event.*: subscriptions of an application and its offline queue (facts 4.1, 4.5). */
import type { EventBinding, InstalledApp } from '../kernel/app.ts'
import { emit } from '../kernel/emit.ts'
import { RestError } from '../kernel/error.ts'
import { type Call, register } from '../kernel/method.ts'
import { toId, toMap, toText } from '../kernel/params.ts'
import { hasEvent, listEvents, mayBeOffline } from '../events/catalogue.ts'
import { checkHandler, missing } from './handler.ts'

register('event.bind', 2, {
  scope: '',
  appContext: true,
  run(call) {
    const app = readApp(call)
    const wanted = readBinding(call, app)
    if (app.events.some((binding) => isSame(binding, wanted))) {
      throw new RestError(400, 'ERROR_CORE', 'Unable to set event handler: Handler already binded')
    }
    app.events.push({ ...wanted, id: call.portal.table('eventBinding').nextId() })
    return true
  },
})

register('event.get', 2, {
  scope: '',
  appContext: true,
  run: (call) =>
    readVisible(call).map(({ event, handler, authType, offline, connector }) =>
      offline
        ? { event, connector_id: connector, offline: 1 }
        : { event, handler, auth_type: String(authType), offline: 0 },
    ),
})

register('event.unbind', 2, {
  scope: '',
  appContext: true,
  run(call) {
    const { params, user } = call
    const app = readApp(call)
    const event = toText(params['event'] ?? params['EVENT']).toUpperCase()
    if (event === '') throw missing('EVENT')
    const offline = toText(params['event_type']).toLowerCase() === 'offline'
    if (offline && !user?.admin) {
      throw new RestError(403, 'ACCESS_DENIED', 'Access denied! Offline events unbinding requires administrator access rights')
    }
    const handler = toText(params['handler'])
    const authType = params['auth_type'] === undefined ? null : toId(params['auth_type'])
    if (!user?.admin && authType !== null && authType !== user?.id) {
      throw new RestError(403, 'ACCESS_DENIED', 'Access denied! Event unbinding with AUTH_TYPE requires administrator access rights')
    }
    const before = app.events.length
    app.events = app.events.filter(
      (row) =>
        row.event !== event || row.offline !== offline || (handler !== '' && row.handler !== handler) || (authType !== null && row.authType !== authType),
    )
    return { count: before - app.events.length }
  },
})

register('events', 2, {
  scope: '',
  run({ params, app }) {
    const scope = params['SCOPE'] === undefined ? null : toText(params['SCOPE'])
    return listEvents(app?.scopes ?? [], scope)
  },
})

register('event.test', 2, {
  scope: '',
  appContext: true,
  run(call) {
    const { auth: _, ...query } = call.params
    emit(call, 'ONAPPTEST', { QUERY: query })
    return 1
  },
})

function readBinding({ params, user, world, portal }: Call, app: InstalledApp): Omit<EventBinding, 'id'> {
  const event = toText(params['event'] ?? params['EVENT']).toUpperCase()
  if (event === '') throw missing('EVENT')
  const type = toText(params['event_type']).toLowerCase() || 'online'
  if (type !== 'online' && type !== 'offline') throw new RestError(400, 'ERROR_ARGUMENT', 'Value must be one of {online|offline}', { argument: 'EVENT_TYPE' })
  if (!hasEvent(event, app.scopes) || portal.settings.lacks.events?.includes(event) === true) throw new RestError(400, 'ERROR_EVENT_NOT_FOUND', 'Event not found')
  const minTimeout = toId(toMap(params['options'])['minTimeout']) ?? 1
  const connector = toText(params['auth_connector'])
  if (type === 'offline') {
    if (!user?.admin) throw new RestError(403, 'ACCESS_DENIED', 'Access denied! Offline events binding requires administrator access rights')
    if (!mayBeOffline(event)) throw new RestError(400, 'ERROR_ARGUMENT', 'Offline event cannot be registered for this event.', { argument: 'EVENT_TYPE' })
    return { event, handler: '', authType: 0, offline: true, connector, minTimeout }
  }
  const handler = toText(params['handler'] ?? params['HANDLER'])
  if (handler === '') throw missing('HANDLER')
  checkHandler(world, app, handler)
  const authType = toId(params['auth_type']) ?? 0
  if (!user?.admin && authType !== 0 && authType !== user?.id) {
    throw new RestError(403, 'ACCESS_DENIED', 'Access denied! Event binding with AUTH_TYPE requires administrator access rights')
  }
  return { event, handler, authType: user?.admin ? authType : (user?.id ?? 0), offline: false, connector: '', minTimeout }
}

/** An employee sees their own handlers only. */
function readVisible(call: Call): EventBinding[] {
  const { events } = readApp(call)
  return call.user?.admin ? events : events.filter((row) => !row.offline && row.authType === call.user?.id)
}

function isSame(a: Omit<EventBinding, 'id'>, b: Omit<EventBinding, 'id'>): boolean {
  return a.event === b.event && a.offline === b.offline && a.handler === b.handler && a.authType === b.authType && a.connector === b.connector
}

function readApp({ app }: Call): InstalledApp {
  if (!app) throw new RestError(403, 'WRONG_AUTH_TYPE', 'Current authorization type is denied for this method')
  return app
}
