/** What the use cases of tickets are given; every field is a port, or a cache over ports. */
import type { Database } from './ports/database.ts'
import type { Inbound, Outbound } from './ports/portal.ts'
import type { Clock, Log, Random, Vault } from './ports/system.ts'
import type { Words } from './ports/words.ts'
import type { Calendars } from './schedules/calendars.ts'
import type { People } from './customers/people.ts'

export interface Deps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly vault: Vault
  readonly log: Log
  readonly words: Words
  /** `createCalendars()`, one per process. */
  readonly calendars: Calendars
  /** `createPeople({ inbound, clock, log })`, one per process. */
  readonly people: People
}

export interface PortalDeps extends Deps {
  readonly inbound: Inbound
  readonly outbound: Outbound
  /** Names this process among others, for leases. */
  readonly owner: string
}

