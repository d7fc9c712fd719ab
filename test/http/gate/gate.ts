/** The doors of the app as a portal and a browser find them: real routes, use cases, adapter and database, the local portal outside. */
import type { AddressInfo } from 'node:net'
import { createServer, type Server } from 'node:http'
import express from 'express'
import { createConnection, type Connection } from '../../../server/adapters/bitrix24/connection.ts'
import { createEventRoutes } from '../../../server/http/events.ts'
import { createInstallRoutes } from '../../../server/http/install.ts'
import { createOauthRoutes } from '../../../server/http/oauth.ts'
import { createPlacementRoutes } from '../../../server/http/placements.ts'
import { createProblemHandler } from '../../../server/http/problem.ts'
import { createSessionTokens, type SessionTokens } from '../../../server/http/session-token.ts'
import { createSessionRoutes } from '../../../server/http/session.ts'
import { applyAppEvent } from '../../../server/usecases/install/apply-app-event.ts'
import { words } from '../../../server/texts/words.ts'
import { beginInstall } from '../../../server/usecases/install/begin-install.ts'
import type { InstallDeps } from '../../../server/usecases/install/deps.ts'
import { beginLink, finishLink } from '../../../server/usecases/install/link-oauth.ts'
import { openPage } from '../../../server/usecases/install/open-page.ts'
import { openSession } from '../../../server/usecases/install/open-session.ts'
import { provision } from '../../../server/usecases/install/provision.ts'
import { proveCaller } from '../../../server/usecases/install/prove-caller.ts'
import { verifyEvent } from '../../../server/usecases/install/verify-event.ts'
import { installApp } from '../../portal/apps/lifecycle.ts'
import type { InstalledApp } from '../../portal/kernel/app.ts'
import type { Portal } from '../../portal/kernel/portal.ts'
import { getPortal, type World } from '../../portal/kernel/world.ts'
import { readRegistration } from '../../portal/registration.ts'
import { startWorld } from '../../portal/start.ts'
import { manifest } from '../../adapters/bitrix24/stage.ts'
import { createTestMachine, type TestMachine } from '../../adapters/bitrix24/machine.ts'
import { openTestDatabase, type TestDatabase } from '../../support/database.ts'

export interface Gate extends TestMachine {
  readonly world: World
  readonly portal: Portal
  readonly app: InstalledApp
  readonly db: TestDatabase
  readonly url: string
  readonly deps: InstallDeps
  readonly connection: Connection
  readonly tokens: SessionTokens
  /** Until what events left to be asked after their acknowledgement was asked. */
  rest(): Promise<void>
  /** The app is being installed again on a portal we know nothing of. */
  reset(): Promise<void>
  close(): Promise<void>
}

const html = '<!doctype html><html><head><!--boot--></head><body></body></html>'

/** The app listens, and is being installed on the sample desk; nothing of it is stored yet. */
export async function openGate(): Promise<Gate> {
  const server = express()
  const listening = createServer(server)
  const url = await listen(listening)
  const registration = readRegistration({ APP_URL: url })
  const world = await startWorld({ apps: [registration], limits: false })
  const db = await openTestDatabase()
  const machine = createTestMachine(world)
  const insecureHosts = [world.authority.host, ...[...world.portals.values()].map((portal) => portal.host)]
  const connection = createConnection({
    ...machine, database: db.database, manifest, publicUrl: url, timeoutMs: 5000,
    credentials: { clientId: registration.clientId, clientSecret: registration.clientSecret },
    addresses: { oauthHosts: [world.authority.host], insecureHosts },
  })
  const deps: InstallDeps = { ...machine, ...connection, database: db.database, words, defaultServerEndpoint: `http://${world.authority.host}/rest/`, owner: 'test' }
  const tokens = createSessionTokens(machine)
  const asking = new Set<Promise<void>>()
  const apply = applyAppEvent(deps)
  const page = { html: () => Promise.resolve(html) }
  server.use(
    createInstallRoutes({ beginInstall: beginInstall(deps) }, page, machine),
    createPlacementRoutes({ openPage: openPage(deps) }, page, machine),
    createOauthRoutes({ beginLink: beginLink(deps), finishLink: finishLink(deps) }, machine),
    createEventRoutes({
      verifyEvent: verifyEvent(deps), proveCaller: proveCaller(deps), applyAppEvent: async (hint) => {
        const ask = await apply(hint)
        return ask === null ? null : () => {
          const one = ask().finally(() => asking.delete(one))
          asking.add(one)
          return one
        }
      },
      receiveEvent: ({ portalId, ...hint }) => db.database.transact((stores) => stores.inbox.add(portalId, { ...hint, receivedAt: machine.clock.now() })),
    }, machine.log),
    createSessionRoutes({ openSession: openSession(deps), provision: provision(deps) }, tokens, machine),
    createProblemHandler(machine),
  )
  const portal = getPortal(world, 'desk')
  const app = installApp(world, portal, registration, 1)
  return {
    ...machine, world, portal, app, db, url, deps, connection, tokens,
    async rest() {
      await Promise.allSettled(asking)
    },
    async reset() {
      world.faults.clear()
      world.log.clear()
      app.state = 'installing'
      await db.query("select set_config('desk.purge', 'on', false)")
      await db.query('delete from portal')
    },
    async close() {
      listening.closeAllConnections()
      await new Promise((resolve) => listening.close(resolve))
      await world.stop()
      await db.close()
    },
  }
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
