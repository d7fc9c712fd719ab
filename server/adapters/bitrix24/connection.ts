/** Everything the use cases need of Bitrix24, tied together once per process. */
import type { Manifest } from '../../contract/portal/manifest.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Chains } from '../../usecases/ports/chains.ts'
import type { Database } from '../../usecases/ports/database.ts'
import type { Authorisation, Frames, Inbound, Outbound, Provisioning } from '../../usecases/ports/portal.ts'
import { lowerStanding, readStandingAfter } from '../../usecases/ports/standing.ts'
import type { Clock, Fault, Log, Random, Vault } from '../../usecases/ports/system.ts'
import { type AddressRules, createAddresses } from './addresses.ts'
import { type AppCredentials, createAuthorisation } from './authorisation.ts'
import { createPortalClient, type PortalClient } from './client.ts'
import { createFrames } from './frames.ts'
import { createInbound } from './inbound.ts'
import { createPace, createPacedClient, unpaced } from './limiter.ts'
import { createOutbound } from './outbound.ts'
import { provisionDealFields, provisionTaskFields } from './provision-fields.ts'
import { provisionBadges, provisionRobots, provisionTriggers } from './provision-automation.ts'
import { provisionCard } from './provision-card.ts'
import { provisionEvents, provisionPlacements } from './provision-bindings.ts'
import { provisionPipeline } from './provision-pipeline.ts'
import { createTokens } from './tokens.ts'
import { createWire } from './wire.ts'

export interface ConnectionDeps {
  readonly database: Database
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly credentials: AppCredentials
  readonly addresses: AddressRules
  readonly manifest: Manifest
  /** Without a trailing slash. */
  readonly publicUrl: string
  /** Of one request to a portal; default 30 s. */
  readonly timeoutMs?: number
  /** False lifts the dispatcher's pace: only where the portal has no limits. */
  readonly paced?: boolean
}

export interface Connection {
  readonly authorisation: Authorisation
  readonly chains: Chains
  readonly frames: Frames
  readonly outbound: Outbound
  /** For screens. */
  readonly inbound: Inbound
  /** For the passes, at the dispatcher's pace. */
  readonly background: Inbound
  readonly provisioning: Provisioning
}

export function createConnection(deps: ConnectionDeps): Connection {
  const { clock, credentials } = deps
  const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
  const addresses = createAddresses(deps.addresses)
  const wire = createWire(addresses, clock)
  const authorisation = createAuthorisation({ wire, addresses, clock, credentials })
  const chains = createTokens({ ...deps, authorisation, sleep })
  const client = createPortalClient({
    chains, addresses, clock, credentials, ...(deps.timeoutMs !== undefined && { timeoutMs: deps.timeoutMs }), ...(deps.paced !== undefined && { paced: deps.paced }),
    onFault: (portalId, fault) => recordStanding(deps, portalId, fault),
  })
  const pace = deps.paced === false ? unpaced : createPace(() => performance.now(), sleep)
  return {
    authorisation,
    chains,
    frames: createFrames({ wire, addresses, clock }),
    outbound: createOutbound({ ...deps, client, pace }),
    inbound: createInbound(client),
    background: createInbound(createPacedClient(client, pace)),
    provisioning: createProvisioning(client, deps.manifest, deps.publicUrl),
  }
}

function createProvisioning(client: PortalClient, manifest: Manifest, publicUrl: string): Provisioning {
  return {
    async run(portalId, step, wishes) {
      switch (step) {
        case 'pipeline': return await provisionPipeline(client, portalId, wishes)
        case 'deal-fields': return await provisionDealFields(client, portalId)
        case 'task-fields': return await provisionTaskFields(client, portalId)
        case 'placements': return await provisionPlacements(client, portalId, manifest, publicUrl)
        case 'events': return await provisionEvents(client, portalId, manifest, publicUrl)
        case 'activity': return await provisionBadges(client, portalId)
        case 'triggers': return await provisionTriggers(client, portalId, wishes)
        case 'robots': return await provisionRobots(client, portalId, manifest, publicUrl, wishes)
        case 'deal-card': return await provisionCard(client, portalId, wishes)
      }
    },
  }
}

/** A portal without REST, or one that refuses our chain, is a state an administrator sees, never a retry storm. */
async function recordStanding(deps: ConnectionDeps, portalId: PortalId, fault: Fault): Promise<void> {
  deps.log.warn('portal.fault', { portal: portalId, code: fault.code })
  if (readStandingAfter(fault.code) !== null) await deps.database.transact((stores) => lowerStanding(stores, portalId, fault.code, deps.clock.now()))
}
