/** One desk on a stage, as the chapters of the play see it: people who open pages, a clock that is moved, work that is let run out. */
import type { InstalledApp } from '../portal/kernel/app.ts'
import { getPortal, type World } from '../portal/kernel/world.ts'
import type { Portal } from '../portal/kernel/portal.ts'
import type { Person } from '../portal/people.ts'
import type { Stage } from '../support/stage.ts'
import { visit, type Place, type Visitor } from '../support/visitor.ts'

const minute = 60_000

export interface Registered { readonly customerId: number; readonly contactId: number; readonly entitlementId: number; readonly crmCompanyId: number; readonly codes: string[] }

export interface Scene {
  readonly stage: Stage
  readonly world: World
  readonly portal: Portal
  /** What the customers' chapter recorded, by the key of the sample. */
  readonly customers: Map<string, Registered>
  readApp(): InstalledApp
  place(userId: number): Place
  /** A person with the app open; the page is opened anew when its session is old. */
  as(userId: number): Promise<Visitor>
  /** Closed pages: the next `as` opens each anew. */
  forgetPages(): void
  /** A person who acts in the portal itself. */
  person(userId: number): Person
  /** Puts the world's clock to a local time of the desk, `2026-03-02 09:00`. */
  goTo(local: string): void
  pass(milliseconds: number): void
  /** Events are delivered and applied, the outbox is sent, until nothing is left that is due now. */
  settle(): Promise<void>
  /** What stands beside deal and task follows them by some seconds: activity, checklist, triggers. */
  settleBeside(): Promise<void>
  /** Warnings, breaches and ends of pauses that are due now are decided and told. */
  sweep(): Promise<void>
}

/** Lima is five hours behind UTC all year. */
export function lima(local: string): number {
  const [day, time] = local.split(' ')
  return Date.parse(`${day}T${time}:00-05:00`)
}

export function openScene(stage: Stage): Scene {
  const { world, app: { passes } } = stage
  const portal = getPortal(world, 'desk')
  const pages = new Map<number, { visitor: Visitor; openedAt: number }>()
  const scene: Scene = {
    stage, world, portal, customers: new Map(),
    readApp() {
      const [app] = portal.apps.where(({ state }) => state !== 'removed')
      if (app === undefined) throw new Error('the app is not installed')
      return app
    },
    place(userId) {
      const user = portal.users.get(userId)
      if (user === undefined) throw new Error(`no user ${userId}`)
      return { world, portal, app: scene.readApp(), user }
    },
    async as(userId) {
      const open = pages.get(userId)
      const age = world.clock.now() - (open?.openedAt ?? 0)
      if (open !== undefined && age >= 0 && age < 30 * minute) return open.visitor
      const visitor = await visit(scene.place(userId), { placement: 'DEFAULT' })
      pages.set(userId, { visitor, openedAt: world.clock.now() })
      return visitor
    },
    forgetPages: () => pages.clear(),
    person: (userId) => ({ world, portal, userId }),
    goTo: (local) => world.clock.set(lima(local), true),
    pass: (milliseconds) => world.clock.advance(milliseconds),
    async settle() {
      for (let round = 0; round < 50; round++) {
        await world.queue.idle()
        const { applied, failed } = await passes.applyEvents() as { applied: number; failed: number }
        const { portals } = await passes.dispatch() as { portals: number }
        // What the schedule took before us is not settled until it is sent.
        const others = await stage.rest()
        if (applied + failed + portals === 0 && !others) return
      }
      throw new Error('the work does not end')
    },
    async settleBeside() {
      await scene.settle()
      scene.pass(6_000)
      await scene.settle()
    },
    async sweep() {
      await passes.sweep()
      await scene.settle()
    },
  }
  return scene
}
