/** A portal without a network: methods are called as the transport calls them, and what they emit is kept. */
import { actAs } from '../../portal/kernel/act.ts'
import type { EventEmission } from '../../portal/kernel/emission.ts'
import { RestError, V3Error } from '../../portal/kernel/error.ts'
import { defaultChoices, type Portal, type PortalSettings } from '../../portal/kernel/portal.ts'
import { createUser } from '../../portal/kernel/user.ts'
import { createWorld, getPortal, type World } from '../../portal/kernel/world.ts'
import '../../portal/methods/register.ts'

export const admin = 1
export const agent = 5
export const employee = 6
export const noCrm = 7

const settings: PortalSettings = {
  key: 'desk', title: 'Desk', memberId: 'a223c6b3710f85df22e9377d6c4f7553', edition: 'cloud', language: 'en', zone: 'Europe/Madrid',
  license: { region: 'en', type: 'pro100', family: 'pro', marketSubscription: true }, lacks: { v3: false, taskChat: false, frameApplicationToken: false }, ...defaultChoices,
}

export interface Given {
  world: World
  portal: Portal
  events: EventEmission[]
  /** Calls a method as that person; the bare result. */
  call(method: string, params?: Record<string, unknown>, userId?: number, version?: 2 | 3): never
  /** The refusal a call ends in. Throws when it ends in none. */
  refusal(method: string, params?: Record<string, unknown>, userId?: number, version?: 2 | 3): { status: number; code: string | number; text: string }
}

/** The clock is frozen at 2026-03-02T09:00:00Z, 10:00 in Madrid. */
export function givenPortal(change: Partial<PortalSettings> = {}): Given {
  const world = createWorld({ registrations: [], portals: [{ settings: { ...settings, ...change }, fill: addPeople }], seed: 7, limits: false })
  world.clock.set(Date.UTC(2026, 2, 2, 9), true)
  const portal = getPortal(world, 'desk')
  const events: EventEmission[] = []
  world.deliver = (_portal, emissions) => {
    for (const emission of emissions) if (emission.kind === 'event') events.push(emission)
  }
  const call: Given['call'] = (method, params = {}, userId = admin, version = 2) => actAs(world, portal, userId, { method, params, version }) as never
  return {
    world, portal, events, call,
    refusal(method, params = {}, userId = admin, version = 2) {
      try {
        call(method, params, userId, version)
      } catch (error) {
        if (error instanceof RestError) return { status: error.status, code: error.code, text: error.description }
        if (error instanceof V3Error) return { status: error.status, code: error.code, text: error.message }
        throw error
      }
      throw new Error(`${method} was not refused`)
    },
  }
}

function addPeople(portal: Portal): void {
  portal.users.put(createUser(admin, { name: 'Ana', lastName: 'Ruiz', admin: true }))
  portal.users.put(createUser(agent, { name: 'Luis', lastName: 'Vega' }))
  portal.users.put(createUser(employee, { name: 'Eva', lastName: 'Mora' }))
  portal.users.put(createUser(noCrm, { name: 'Sara', lastName: 'Gil', crmAccess: 'none' }))
}
