/** What the page knows from the start: the portal, its people, its applications and where they show. */
import type { InstalledApp, PlacementBinding } from '../kernel/app.ts'
import type { User } from '../kernel/user.ts'
import { isSuspended } from '../apps/license.ts'
import type { AppCard, Binding, Person, Surroundings } from './contract.ts'
import type { Endpoint, Exchange } from './exchange.ts'

export const readSurroundings: Endpoint = (exchange): Surroundings => {
  const { portal, user } = exchange
  const { title, zone, license } = portal.settings
  return {
    portal: { id: portal.key, name: title, host: portal.host, tariff: license.type, zone },
    user: toPerson(user, zone),
    people: portal.users.all().map((one) => toPerson(one, zone)),
    apps: [...exchange.world.registrations.values()].map((registration) => toAppCard(exchange, registration.clientId)),
    bindings: portal.apps.where((app) => app.state === 'installed').flatMap((app) => readBindings(exchange, app)),
  }
}

function toPerson(user: User, zone: string): Person {
  return {
    id: user.id, name: `${user.name} ${user.lastName}`.trim(), position: user.workPosition, admin: user.admin,
    language: user.language, zone: user.timeZone || zone, active: user.active,
  }
}

/** Bindings without a person are everybody's. */
export function readBindings({ user }: Pick<Exchange, 'user'>, app: InstalledApp): Binding[] {
  return app.placements.filter((binding) => binding.userId === 0 || binding.userId === user.id).map((binding) => toBinding(app, binding, user.language))
}

function toBinding(app: InstalledApp, binding: PlacementBinding, language: string): Binding {
  return {
    id: String(binding.id), placement: binding.placement, handler: binding.handler, appCode: app.code,
    title: binding.langAll[language]?.TITLE || binding.title || app.code,
  }
}

function toAppCard(exchange: Exchange, clientId: string): AppCard {
  const { world, portal, user } = exchange
  const registration = world.registrations.get(clientId)
  if (!registration) throw new Error(`no application ${clientId}`)
  const app = portal.findApp(clientId)
  const titles = registration.title
  return {
    code: registration.code, id: app?.id ?? null, kind: registration.kind, hasPage: registration.applicationUrl !== '',
    title: titles[user.language] ?? titles['es'] ?? titles['en'] ?? registration.code,
    version: app?.version ?? registration.version, latestVersion: registration.version,
    state: !app ? 'none' : isSuspended(portal, app) ? 'suspended' : app.state === 'installing' ? 'installing' : 'installed',
    scopes: app?.scopes ?? registration.scopes,
    bindings: app ? readBindings(exchange, app) : [],
    handlers: app?.events.map(({ event, handler }) => ({ event, handler })) ?? [],
  }
}
