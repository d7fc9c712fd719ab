/** What the use cases of installing, opening and leaving are given. */
import type { Chains } from '../ports/chains.ts'
import type { Database } from '../ports/database.ts'
import type { Authorisation, Frames, Provisioning } from '../ports/portal.ts'
import type { Clock, Log, Random, Vault } from '../ports/system.ts'
import type { Words } from '../ports/words.ts'

export interface InstallDeps {
  readonly database: Database
  readonly authorisation: Authorisation
  readonly chains: Chains
  readonly frames: Frames
  readonly provisioning: Provisioning
  readonly vault: Vault
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly words: Words
  /** Of the authorisation server that is asked when an old portal's frame names none. */
  readonly defaultServerEndpoint: string
  /** Names this process among others, for leases. */
  readonly owner: string
}

/** What a frame POST says of itself; every value is a claim (trust.md 1). */
export interface FrameClaim {
  readonly memberId: string
  /** `host` or `host:port`. */
  readonly domain: string
  readonly authId: string
  readonly refreshId: string
  readonly serverEndpoint: string | null
  readonly applicationToken: string | null
}
