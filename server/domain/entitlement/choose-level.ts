/**
 * The lower half of the precedence, with its visible why (P-2.5d): the most favourable entitlement, then the fall-back. A coupon
 * and a person's choice stand above it and are decided on the ticket (`ticket/level-setting.ts`).
 */
import type { LevelKey, ServiceLevel } from '../service-level/service-level.ts'
import type { LocalDate } from '../time.ts'
import type { Entitlement } from './customer.ts'
import { isInForce, readFallbackKey, readLevelKey } from './entitlements.ts'
import type { LevelChoice, LevelWhy } from './level-choice.ts'

export type Levels = ReadonlyMap<string, ServiceLevel>

/** Bases of commercial customers are registered by a person of the desk before they count (P-2.5b, decision 0004). */
function needsApproval({ basis }: Pick<Entitlement, 'basis'>): boolean {
  return basis.kind === 'licence' || (basis.kind === 'cloud' && basis.paid)
}

export interface LevelQuestion {
  /** What the customer holds; empty for an unknown sender. */
  readonly entitlements: readonly Entitlement[]
  /** Registered as a commercial customer (P-2.5b). */
  readonly approved: boolean
  readonly known: boolean
  /** The day in the desk's zone. */
  readonly on: LocalDate
  readonly levels: Levels
}

/** What the customer's own entitlements give, as if there were neither coupon nor a person's choice. */
export function chooseEntitled({ entitlements, approved, known, on, levels }: LevelQuestion): LevelChoice {
  if (!known) return toChoice(levels, 'unidentified', { kind: 'fallback', because: 'unknown-sender' })
  const held = entitlements.filter((entitlement) => approved || !needsApproval(entitlement))
  const best = byFavour(levels, held.filter((entitlement) => isInForce(entitlement, on)))[0]
  if (best !== undefined) {
    const why: LevelWhy = { kind: 'entitlement', entitlementId: best.id, basis: toBasisName(best), endsOn: best.endsOn }
    return toChoice(levels, readLevelKey(best.basis), why)
  }
  if (held.length < entitlements.length && entitlements.some((entitlement) => isInForce(entitlement, on))) return toChoice(levels, 'unidentified', { kind: 'fallback', because: 'not-approved' })
  const ended = held.filter(({ endsOn }) => endsOn !== null && endsOn < on).sort((a, b) => (b.endsOn ?? '').localeCompare(a.endsOn ?? ''))
  const last = ended.find(({ basis }) => readFallbackKey(basis) !== null) ?? ended[0]
  if (last === undefined) return toChoice(levels, 'unidentified', { kind: 'fallback', because: 'no-entitlement' })
  const why: LevelWhy = { kind: 'fallback', because: 'ended', ...(last.endsOn !== null && { endedOn: last.endsOn }) }
  return toChoice(levels, readFallbackKey(last.basis) ?? 'unidentified', why)
}

/** Throws `RangeError` for a key the desk has no level of: levels are made with the desk and never deleted. */
export function readLevel(levels: Levels, key: string): ServiceLevel {
  const level = levels.get(key)
  if (level === undefined) throw new RangeError(`the desk has no level ${key}`)
  return level
}

export function toChoice(levels: Levels, key: LevelKey, why: LevelWhy): LevelChoice {
  return { key, version: readLevel(levels, key).version, why }
}

/**
 * Whether a ticket's level follows the customer's entitlements; a coupon and a person's choice stay with the ticket
 * (P-2.5d). A part that was split off follows them unless a coupon or a person gave its level.
 */
export function followsEntitlements({ key, why }: LevelChoice, levels: Levels): boolean {
  const { givenBy } = readLevel(levels, key)
  return why.kind === 'entitlement' || why.kind === 'fallback'
    || (why.kind === 'kept' && why.from === 'split' && (givenBy === 'entitlement' || givenBy === 'fallback'))
}

/** By rank (P-2.5d); levels that no entitlement gives have none and are the least. */
export function isMoreFavourable(levels: Levels, a: string, b: string): boolean {
  return readRank(levels, a) < readRank(levels, b)
}

function readRank(levels: Levels, key: string): number {
  return readLevel(levels, key).rank ?? Number.MAX_SAFE_INTEGER
}

/** Most favourable first; of equal ones the one that lasts longer. */
function byFavour(levels: Levels, entitlements: readonly Entitlement[]): Entitlement[] {
  const rank = ({ basis }: Entitlement) => readRank(levels, readLevelKey(basis))
  return [...entitlements].sort((a, b) => rank(a) - rank(b) || (b.endsOn ?? '9999').localeCompare(a.endsOn ?? '9999') || a.id - b.id)
}

/** Data, not a sentence: `partner:gold`, `licence:site-manager:Premium`, `trial`. */
export function toBasisName({ basis }: Pick<Entitlement, 'basis'>): string {
  switch (basis.kind) {
    case 'partner': return `partner:${basis.tier}`
    case 'cloud': return `cloud:${basis.tariff}`
    case 'licence': return `licence:${basis.product}:${basis.edition}`
    default: return basis.kind
  }
}
