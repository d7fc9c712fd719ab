/** placement.*: where an application shows itself (facts 5.1). */
import type { InstalledApp, PlacementBinding } from '../kernel/app.ts'
import { RestError } from '../kernel/error.ts'
import { type Call, register } from '../kernel/method.ts'
import { toFlag, toId, toMap, toText } from '../kernel/params.ts'
import { checkHandler, missing } from './handler.ts'
import { findPlace, listPlaces } from './placement-catalogue.ts'

register('placement.bind', 2, {
  scope: 'placement',
  appContext: true,
  admin: true,
  run(call) {
    const app = readApp(call)
    const wanted = readBinding(call, app)
    const taken = app.placements.filter((row) => row.placement === wanted.placement)
    if (taken.some((row) => row.handler === wanted.handler && row.userId === wanted.userId && row.title === wanted.title)) {
      throw new RestError(400, 'ERROR_CORE', 'Unable to set placement handler: Handler already binded')
    }
    if (findPlace(wanted.placement)?.single && taken.length > 0) {
      throw new RestError(400, 'ERROR_PLACEMENT_MAX_COUNT', 'Placement max count')
    }
    app.placements.push({ ...wanted, id: call.portal.table('placement').nextId() })
    return true
  },
})

register('placement.get', 2, {
  scope: 'placement',
  appContext: true,
  admin: true,
  run: (call) =>
    readApp(call).placements.map(({ placement, userId, handler, options, title, description, langAll }) => ({
      placement, userId, handler, options: orEmptyList(options), title, description, langAll: orEmptyList(langAll),
    })),
})

register('placement.list', 2, {
  scope: 'placement',
  appContext: true,
  run(call) {
    const scope = toText(call.params['SCOPE'])
    if (scope !== '') return listPlaces(readApp(call).scopes, scope)
    return listPlaces(toFlag(call.params['FULL']) ? null : readApp(call).scopes, null)
  },
})

register('placement.unbind', 2, {
  scope: 'placement',
  appContext: true,
  admin: true,
  run(call) {
    const app = readApp(call)
    const placement = toText(call.params['PLACEMENT']).toUpperCase()
    if (placement === '') throw missing('PLACEMENT')
    const handler = toText(call.params['HANDLER'])
    const userId = call.params['USER_ID'] === undefined ? null : toId(call.params['USER_ID'])
    const kept = app.placements.filter(
      (row) => row.placement !== placement || (handler !== '' && row.handler !== handler) || (userId !== null && row.userId !== userId),
    )
    const removed = app.placements.length - kept.length
    app.placements = kept
    return { count: removed * 2 }
  },
})

function readBinding({ params, world, portal }: Call, app: InstalledApp): Omit<PlacementBinding, 'id'> {
  const placement = toText(params['PLACEMENT']).toUpperCase()
  if (placement === '') throw missing('PLACEMENT')
  const handler = toText(params['HANDLER'])
  if (handler === '') throw missing('HANDLER')
  const place = findPlace(placement)
  if (!place || (place.scope !== '' && !app.scopes.includes(place.scope)) || portal.settings.lacks.placements?.includes(placement) === true) {
    throw new RestError(400, 'ERROR_PLACEMENT_NOT_FOUND', 'Placement not found')
  }
  checkHandler(world, app, handler, true)
  const userId = toId(params['USER_ID']) ?? 0
  if (userId !== 0 && !place.userMode) throw new RestError(400, 'ERROR_PLACEMENT_USER_MODE', 'User mode is not available for this placement')
  const options = toMap(params['OPTIONS'])
  if (placement === 'PAGE_BACKGROUND_WORKER' && toText(options['errorHandlerUrl']) === '') {
    throw new RestError(400, 'EMPTY_ERROR_HANDLER_URL', 'Option errorHandlerUrl is required')
  }
  const langAll = Object.fromEntries(
    Object.entries(toMap(params['LANG_ALL'])).map(([language, row]) => {
      const { TITLE, DESCRIPTION, GROUP_NAME } = toMap(row)
      return [language, { TITLE: toText(TITLE), DESCRIPTION: toText(DESCRIPTION), GROUP_NAME: toText(GROUP_NAME) }]
    }),
  )
  return {
    placement, handler, userId, title: toText(params['TITLE']), description: toText(params['DESCRIPTION']), groupName: toText(params['GROUP_NAME']),
    langAll, options: /^CRM_.*_DETAIL_TAB$/.test(placement) ? {} : options,
  }
}

function readApp({ app }: Call): InstalledApp {
  if (!app) throw new RestError(403, 'WRONG_AUTH_TYPE', 'Current authorization type is denied for this method Application context required')
  return app
}

/** An empty map is written as `[]`. */
function orEmptyList(map: Record<string, unknown>): unknown {
  return Object.keys(map).length === 0 ? [] : map
}
