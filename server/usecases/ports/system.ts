/** What the use cases need of the machine they run on. */
import type { Instant, LocalDate } from '../../domain/time.ts'

/** The one clock of the product; production follows the database's time, demo and tests move it. */
export interface Clock {
  now(): Instant
}

export interface Random {
  /** URL-safe text of 256 bits nobody can guess. */
  token(): string
  /** A whole number in [0, below). */
  below(limit: number): number
}

/** One line per thing that happened; the adapter redacts before it writes (trust.md 13). */
export interface Log {
  info(event: string, facts: LogFacts): void
  warn(event: string, facts: LogFacts): void
  error(event: string, facts: LogFacts, cause?: unknown): void
}

export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>

/** One key per purpose, derived from APP_SECRET; a ciphertext names its key, so that secrets can rotate. */
export interface Vault {
  seal(purpose: Purpose, plain: string, context: string): string
  /** Throws when the text was sealed for another purpose or context, or by a key that is gone. */
  open(purpose: Purpose, sealed: string, context: string): string
  /** Under a key of the caller's, 256 bits in base64url (`Random.token`): what goes when that key goes. */
  sealUnder(key: string, plain: string, context: string): string
  /** Throws as `open`. */
  openUnder(key: string, sealed: string, context: string): string
  /** Keyed, one-way; for finding and comparing what must not be stored. */
  digest(purpose: Purpose, plain: string): string
  /** The digest under every secret still known, the current one first: what was stored before a rotation is found by these. */
  digests(purpose: Purpose, plain: string): readonly string[]
}

export type Purpose = 'token-chain' | 'session' | 'setup' | 'oauth-state' | 'application-token' | 'coupon' | 'secrets-box' | 'robot' | 'submission'

/** The world failed. `retryable` says whether the same act may succeed later; `uncertain` whether it may have happened. */
export class Fault extends Error {
  readonly code: string
  readonly retryable: boolean
  readonly uncertain: boolean
  /** Earliest sensible next try, when the world named one. */
  readonly retryAt: Instant | null

  constructor(code: string, options: { retryable: boolean; uncertain?: boolean; retryAt?: Instant; cause?: unknown; message?: string }) {
    super(options.message ?? code, { cause: options.cause })
    this.name = 'Fault'
    this.code = code
    this.retryable = options.retryable
    this.uncertain = options.uncertain ?? false
    this.retryAt = options.retryAt ?? null
  }
}

/** Proposes holidays; a person confirms them (sla-rules 10). */
export interface Holidays {
  /** Days off of one year, in order. Empty for a country nobody keeps. */
  propose(country: string, year: number): readonly { readonly on: LocalDate; readonly name: string }[]
  /** ISO 3166 codes that have proposals. */
  countries(): readonly string[]
}
