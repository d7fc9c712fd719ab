/** What a portal says about its API: scopes, methods, features, time (facts 1.5, 3.6). */
import { Bare, methods, register } from '../kernel/method.ts'
import { toFlag, toText } from '../kernel/params.ts'

/** Scopes a portal knows of, also those no method here needs. */
const known = [
  'bizproc', 'calendar', 'catalog', 'contact_center', 'crm', 'department', 'disk', 'documentgenerator', 'entity', 'forum', 'im', 'imbot', 'imopenlines',
  'landing', 'lists', 'log', 'mailservice', 'messageservice', 'mobile', 'placement', 'rpa', 'sale', 'sonet_group', 'socialnetwork', 'task', 'tasks',
  'telephony', 'timeman', 'user', 'user_basic', 'user_brief', 'user.userfield', 'userconsent', 'userfieldconfig',
]

register('scope', 2, {
  scope: '',
  run: ({ params, app }) => (toFlag(params['full']) || !app ? known : [...app.scopes]),
})

register('server.time', 2, { scope: '', run: ({ portal, now }) => portal.iso(now) })

register('method.get', 2, {
  scope: '',
  run({ params, app }) {
    const method = methods.get(toText(params['name']).toLowerCase())?.v2
    return { isExisting: method !== undefined, isAvailable: method !== undefined && isAllowed(method.scope, app?.scopes ?? []) }
  },
})

register('methods', 2, {
  scope: '',
  run: ({ params, app }) =>
    [...methods.values()]
      .filter(({ v2 }) => v2 && (toFlag(params['full']) || isAllowed(v2.scope, app?.scopes ?? [])))
      .map(({ name }) => name),
})

register('feature.get', 2, {
  scope: '',
  run({ params, portal }) {
    const paid = /^(pro|ent|en|nfr)/.test(portal.settings.license.family)
    const extended = ['rest_offline_extended', 'rest_auth_connector'].includes(toText(params['CODE']))
    return { value: extended && paid ? 'Y' : 'N' }
  },
})

register('rest.scope.list', 3, { scope: '', run: ({ app }) => ({ items: [...(app?.scopes ?? [])] }) })

for (const name of ['rest.documentation.openapi', 'documentation']) {
  register(name, 3, {
    scope: '',
    run() {
      const paths = Object.fromEntries(
        [...methods.values()].filter(({ v3 }) => v3).map((entry) => [`/${entry.name}`, { post: { operationId: entry.name, responses: { 200: { description: 'OK' } } } }]),
      )
      return new Bare({ openapi: '3.0.0', info: { title: 'REST v3', version: '3' }, paths })
    },
  })
}

function isAllowed(scope: string | readonly string[], granted: readonly string[]): boolean {
  const wanted = typeof scope === 'string' ? [scope] : scope
  return wanted.some((one) => one === '' || granted.includes(one))
}
