/** The desk of a file's cases: its app in a browser over typed answers, a new one for each visit. */
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import type { Role } from '#contract/ui/values'
import { launchBrowser } from '../../../support/browser.ts'
import type { Embedding } from './fake-portal.ts'
import { startFakeServer, type FakeServer, type Routes } from './fake-server.ts'
import { openApp, type Visit } from './open-app.ts'
import { session } from './sample-desk.ts'
import { toDeskRoutes } from './sample-routes.ts'

export interface Desk {
  /** Opens the app on a page of its navigation; `routes` answer before the desk's own. */
  visit(place: string, routes?: Routes, roles?: readonly Role[]): Promise<Visit>
  /** The body that a route got last. */
  readSent(route: string): unknown
  calls(): FakeServer['calls']
}

export interface Furniture {
  /** What this file's desk answers beside the sample's; asked for anew with each visit, for routes remember what was saved. */
  readonly own: () => Routes
  readonly people: Embedding['people']
}

/** Must be called where hooks may stand: at the top of a test file. */
export function useDesk({ own = () => ({}), people = [] }: Partial<Furniture> = {}): Desk {
  let browser: Browser
  let server: FakeServer
  beforeAll(async () => { browser = await launchBrowser() })
  afterAll(() => browser.close())
  afterEach(() => server.stop())
  return {
    async visit(place, routes = {}, roles = ['administrator']) {
      const asked = session(false)
      server = await startFakeServer({ ...toDeskRoutes(), ...own(), 'POST /session': () => ({ ...asked, person: { ...asked.person, roles } }), ...routes }, { language: 'es', installing: false, people })
      const opened = await openApp(browser, server.address)
      await opened.at(`nav-${place}`).click()
      return opened
    },
    readSent: (route) => server.calls.findLast((call) => call.route === route)?.body,
    calls: () => server.calls,
  }
}
