/** app.info, app.option.* and user.option.*: what an application knows of itself on a portal (facts 1.5). */
import type { InstalledApp } from '../kernel/app.ts'
import { RestError } from '../kernel/error.ts'
import { type Call, register } from '../kernel/method.ts'
import { toMap, toText } from '../kernel/params.ts'
import { describeApp } from './license.ts'

register('app.info', 2, {
  scope: '',
  run({ app, portal }) {
    if (!app) throw new RestError(400, 'ACCESS_DENIED', 'Access denied! Application context required')
    return describeApp(portal, app, portal.settings.language)
  },
})

register('app.option.set', 2, {
  scope: '',
  run(call) {
    const app = readApp(call)
    if (!call.user?.admin) throw new RestError(400, 'AccessException', 'Administrator authorization required')
    Object.assign(app.options, readOptions(call))
    return true
  },
})

register('app.option.get', 2, { scope: '', run: (call) => pick(readApp(call).options, call) })

register('user.option.set', 2, {
  scope: '',
  run(call) {
    const app = readApp(call)
    const own = (app.userOptions[call.user?.id ?? 0] ??= {})
    Object.assign(own, readOptions(call))
    return true
  },
})

register('user.option.get', 2, { scope: '', run: (call) => pick(readApp(call).userOptions[call.user?.id ?? 0] ?? {}, call) })

function readApp({ app }: Call): InstalledApp {
  if (!app) throw new RestError(400, 'AccessException', 'Application context required')
  return app
}

function readOptions({ params }: Call): Record<string, unknown> {
  const options = toMap(params['options'])
  if (Object.keys(options).length === 0) throw new RestError(400, 'ArgumentNullException', 'options is empty')
  return options
}

/** All options, `[]` when there are none, or the one that was asked for, null when it is not set. */
function pick(options: Record<string, unknown>, { params }: Call): unknown {
  const name = toText(params['option'])
  if (name !== '') return options[name] ?? null
  return Object.keys(options).length === 0 ? [] : options
}
