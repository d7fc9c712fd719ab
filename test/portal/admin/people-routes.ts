/** People of this portal and what they do in it; robots and mail from outside. */
import { actAs } from '../kernel/act.ts'
import { injections } from '../kernel/injection.ts'
import { toFlag, toId, toList, toMap, toText } from '../kernel/params.ts'
import { createUser, type User } from '../kernel/user.ts'
import { AdminError, type AdminRoute } from './route.ts'

export const peopleRoutes: Record<string, AdminRoute> = {
  'GET portal': ({ portal, world }) => ({
    settings: portal.settings, host: portal.host, authority: world.authority.host, users: portal.users.all(),
    apps: portal.apps.all().map(({ applicationToken: _, ...app }) => app),
  }),
  'GET users': ({ portal }) => ({ users: portal.users.all() }),
  'POST users'({ portal, body, argument }) {
    const id = toId(argument)
    if (id === null) {
      const fresh = createUser(portal.users.nextId(), { ...(body as Partial<User>), name: toText(body['name']), lastName: toText(body['lastName']) })
      return portal.users.put(fresh)
    }
    const user = portal.users.get(id)
    if (!user) throw new AdminError(404, 'no such user')
    return Object.assign(user, body, { id })
  },
  'POST act'({ world, portal, body }) {
    const userId = toId(body['userId']) ?? 0
    const robot = toFlag(body['robot'])
    const version = body['version'] === 3 ? 3 : 2
    const method = toText(body['method'])
    if (method === '') throw new AdminError(400, 'method')
    return { result: actAs(world, portal, userId, { method, params: toMap(body['params']), version, robot }) ?? null }
  },
  'POST inject'({ world, portal, body, argument }) {
    const injection = injections.get(argument)
    if (!injection) throw new AdminError(404, `nothing known to inject as ${argument}`)
    return { result: injection(world, portal, body) ?? null }
  },
  'POST webhooks'({ world, portal, body }) {
    const userId = toId(body['userId']) ?? 1
    const { secret } = portal.webhooks.add({ userId, secret: world.random.token(16), scopes: toList(body['scopes']).map(toText) })
    return { url: `http://${portal.host}/rest/${userId}/${secret}/` }
  },
}
