/** The real adapter between the embedded database and the local portal, over HTTP. */
import { createConnection, type Connection } from '../../../server/adapters/bitrix24/connection.ts'
import { manifest as manifestSchema } from '../../../server/contract/portal/manifest.ts'
import type { PortalId } from '../../../server/domain/ids.ts'
import { sealChain } from '../../../server/usecases/ports/chains.ts'
import type { TicketFace } from '../../../server/usecases/ports/portal.ts'
import type { Clock, Log, Random, Vault } from '../../../server/usecases/ports/system.ts'
import manifestFile from '../../../manifest/manifest.json' with { type: 'json' }
import { finishInstall, installApp } from '../../portal/apps/lifecycle.ts'
import { getPortal, type World } from '../../portal/kernel/world.ts'
import type { InstalledApp } from '../../portal/kernel/app.ts'
import type { Portal } from '../../portal/kernel/portal.ts'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { readRegistration } from '../../portal/registration.ts'
import { startWorld } from '../../portal/start.ts'
import { openTestDatabase, type TestDatabase } from '../../support/database.ts'
import { createTestMachine } from './machine.ts'

export interface Stage {
  readonly world: World
  readonly portal: Portal
  readonly app: InstalledApp
  readonly db: TestDatabase
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly connection: Connection
  readonly portalId: PortalId
  /** Another process on the same database, told of further hosts that may be plain. */
  connect(hosts?: readonly string[]): Connection
  close(): Promise<void>
}

export const publicUrl = 'http://127.0.0.1:3000'
export const manifest = manifestSchema.parse(manifestFile)
/** Elena Vidal of the sample desk, an administrator; Lucía Navarro, an agent. */
export const adminId = 1
export const agentId = 3

/** The app installed on one sample portal, its chain stored; nothing provisioned yet. */
export async function openStage(portalKey = 'desk'): Promise<Stage> {
  const registration = readRegistration({})
  const world = await startWorld({ apps: [registration], limits: false })
  const db = await openTestDatabase()
  const machine = createTestMachine(world)
  const portal = getPortal(world, portalKey)
  const app = installApp(world, portal, registration, adminId)
  finishInstall(world, portal, app)
  const grant = issueGrant(world, portal, app, adminId)
  const insecureHosts = [world.authority.host, portal.host]
  const connect = (hosts: readonly string[] = []) => createConnection({
    ...machine, database: db.database, manifest, publicUrl, timeoutMs: 5000,
    credentials: { clientId: registration.clientId, clientSecret: registration.clientSecret },
    addresses: { oauthHosts: [world.authority.host], insecureHosts: [...insecureHosts, ...hosts] },
  })
  const now = machine.clock.now()
  const portalId = await db.database.transact(async (stores) => {
    const saved = await stores.portals.save({
      memberId: portal.memberId, endpoint: `http://${portal.host}/rest`, serverEndpoint: `http://${world.authority.host}/rest`,
      info: { code: app.code, version: 1, installed: true, status: 'F', licence: 'la_pro100', licenceType: 'pro100', licenceFamily: 'pro', paymentExpired: false },
      standing: 'active', standingSince: now, standingBefore: null, backgroundUserId: adminId, applicationTokenDigest: null, provisionedVersion: null, checkedAt: now, purgeAt: null,
    })
    await stores.tokens.replace(saved.id, sealChain(machine.vault, saved.id, grant), grant.accessExpiresAt)
    return saved.id
  })
  return {
    ...machine, world, portal, app, db, connection: connect(), portalId, connect,
    async close() {
      await world.stop()
      await db.close()
    },
  }
}

/** Runs every step and stores the pipeline, as the provisioning use case does. */
export async function provision(stage: Stage): Promise<void> {
  for (const step of ['pipeline', 'deal-fields', 'task-fields'] as const) {
    const outcome = await stage.connection.provisioning.run(stage.portalId, step, { pipelineName: 'Soporte', language: 'la', existing: null, known: null, robots: { userId: 2, levels: [] } })
    if (outcome.kind !== 'done') throw new Error(`${step}: ${outcome.kind}`)
    const { pipeline } = outcome
    if (pipeline !== undefined) await stage.db.database.transact((stores) => stores.desks.savePipeline(stage.portalId, pipeline))
  }
}

export function givenFace(number: number, fields: Partial<TicketFace> = {}): TicketFace {
  return {
    number, title: 'La impresora no imprime', description: 'Desde ayer.', state: 'new', started: false, levelName: 'Comercial', dueAt: null,
    effectiveDueAt: null, responsibleId: agentId, companyId: null, coupon: null, ...fields,
  }
}

export function givenCreation(number: number, fields: Partial<TicketFace> = {}) {
  return { delivery: { kind: 'ticket.create', face: givenFace(number, fields), logTitle: 'Recibida', logText: 'Nivel Comercial' }, uncertain: false } as const
}
