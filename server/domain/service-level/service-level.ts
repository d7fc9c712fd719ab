/**
 * A service level (ANSS): one promised maximum until a person answers, and what else the level brings (policy.md 2).
 *
 * Versioned data: a change makes a new version, and an open clock keeps the version it started with (sla-rules 1).
 */
import { Refusal } from '../refusal.ts'
import type { TopicId } from '../scope/topics.ts'
import { checkTarget, isThreshold, toThresholdKey, type Target, type Threshold } from './target.ts'

/** The keys of the policy; an administrator changes their figures, not their names. */
export type LevelKey =
  | 'partner-bronze' | 'partner-silver' | 'partner-gold' | 'commercial' | 'vip-support' | 'vip-request'
  | 'non-commercial' | 'unrelated' | 'development' | 'unidentified' | 'supervisor'

/** `desk` = the desk's own schedule; `24x7` = always, holidays too. */
export type ScheduleKey = 'desk' | '24x7'

/** How long a level or its free updates last. `request` = only that request; `none` = not a matter of time. */
export type Period =
  | { readonly unit: 'unlimited' | 'request' | 'none' }
  | { readonly unit: 'year' | 'day'; readonly value: number }

export type ForumKind = 'partners' | 'private' | 'general'

/** Who puts a request into the level (policy.md 2, "who gets it"; P-2.5d). */
export type LevelGiver = 'entitlement' | 'coupon' | 'agent' | 'handover' | 'fallback' | 'message'

/**
 * P-2.6t: whether a request may be passed on to the development department. `keeps_level` is the source's "+": its news are
 * due at the level's own target (P-2.3, sla-rules 3.12).
 */
export type Propagation = 'yes' | 'keeps_level' | 'no'

export interface ServiceLevel {
  readonly key: LevelKey
  readonly version: number
  /** Clause of policy.md; `null` where the policy has no row of its own. */
  readonly clause: string | null
  /** The source's own hours or days, for showing beside the target; `null` where it says nothing. */
  readonly sourceTarget: string | null
  readonly target: Target
  readonly scheduleKey: ScheduleKey
  /** The ladder, gentlest first (sla-rules 6). */
  readonly warnings: readonly Threshold[]
  readonly warnedPeople: 'agent' | 'on_call'
  /** Whether staff notices wait for service time (sla-rules 6, quiet hours). */
  readonly quietHours: boolean
  readonly givenBy: LevelGiver
  readonly period: Period
  readonly freeUpdates: Period
  readonly forum: ForumKind | null
  /** 1 = most favourable (P-2.5d); `null` = never chosen by entitlement. */
  readonly rank: number | null
  readonly lane: 'vip' | 'arrival'
  readonly propagation: Propagation
  /** Those of P-3.1 to P-3.6 that it includes (P-2.5a); absent = the policy's. */
  readonly topics?: readonly TopicId[] | undefined
  /** Registered contacts of one customer (P-2.5b). */
  readonly maxContacts: number
}

/** What an administrator decides; the rest is what the policy calls the level and whom it gives it to. */
export type LevelFigures = Pick<ServiceLevel,
  'target' | 'scheduleKey' | 'warnings' | 'warnedPeople' | 'quietHours' | 'period' | 'freeUpdates' | 'forum' | 'propagation' | 'topics' | 'maxContacts'>

/** Throws `level.target`, `level.period` or `level.warnings` for figures that make no sense. */
export function checkServiceLevel(level: ServiceLevel): void {
  checkTarget(level.target)
  checkPeriod('period', level.period)
  checkPeriod('freeUpdates', level.freeUpdates)
  if (level.givenBy === 'entitlement' && (level.period.unit === 'request' || level.period.unit === 'none')) throw new Refusal('level.period', { field: 'period' })
  const keys = new Set<string>()
  for (const threshold of level.warnings) {
    const key = toThresholdKey(threshold)
    if (!isThreshold(threshold) || keys.has(key)) throw new Refusal('level.warnings', { threshold: key })
    keys.add(key)
  }
}

/** Ten years are longer than any of them. */
const longestDays = 3660

function checkPeriod(field: 'period' | 'freeUpdates', period: Period): void {
  if (!('value' in period)) return
  const days = period.unit === 'year' ? period.value * 366 : period.value
  if (!Number.isInteger(period.value) || period.value < 1 || days > longestDays) throw new Refusal('level.period', { field })
}
