/**
 * The table of policy.md 2 with the source's own figures: what a new desk starts with. Every figure is a default
 * that an administrator may change; a change is a new version.
 */
import type { Threshold, Target } from './target.ts'
import type { LevelKey, Period, ServiceLevel } from './service-level.ts'

const businessDays = (value: number): Target => ({ value, unit: 'business_day' })
const serviceHours = (value: number): Threshold => ({ value, unit: 'service_hour' })
const daysBefore = (value: number): Threshold => ({ value, unit: 'business_day' })
const unlimited: Period = { unit: 'unlimited' }
const thatRequest: Period = { unit: 'request' }
const none: Period = { unit: 'none' }
const oneYear: Period = { unit: 'year', value: 1 }
const thirtyDays: Period = { unit: 'day', value: 30 }

/** sla-rules 6: one-day levels 4 h and 1 h of service before. */
const oneDayLadder = [serviceHours(4), serviceHours(1)]
/** sla-rules 6: two-day and five-day levels one business day and 2 h. */
const longLadder = [daysBefore(1), serviceHours(2)]
/** sla-rules 6: at once, then plain time, to the on-call people. */
const vipLadder: readonly Threshold[] = [
  { value: 0, unit: 'opening' }, { value: 2, unit: 'clock_hour' }, { value: 1, unit: 'clock_hour' }, { value: 15, unit: 'clock_minute' },
]

const plain = {
  version: 1, scheduleKey: 'desk', warnedPeople: 'agent', quietHours: true, lane: 'arrival',
  propagation: 'yes', maxContacts: 2,
} as const
const special = { ...plain, period: thatRequest, freeUpdates: none, forum: null, rank: null } as const
const partner = { ...plain, givenBy: 'entitlement', period: unlimited, freeUpdates: unlimited, forum: 'partners' } as const
const licensed = { ...plain, givenBy: 'entitlement', period: oneYear, freeUpdates: oneYear, forum: 'private' } as const

const rows: readonly ServiceLevel[] = [
  { ...partner, key: 'partner-bronze', clause: 'P-2.5.1a', sourceTarget: '120 h', target: businessDays(5), warnings: longLadder, rank: 5 },
  { ...partner, key: 'partner-silver', clause: 'P-2.5.1b', sourceTarget: '48 h', target: businessDays(2), warnings: longLadder, rank: 4 },
  { ...partner, key: 'partner-gold', clause: 'P-2.5.1c', sourceTarget: '24 h', target: businessDays(1), warnings: oneDayLadder, rank: 2 },
  { ...licensed, key: 'commercial', clause: 'P-2.5.2', sourceTarget: '24 h', target: businessDays(1), warnings: oneDayLadder, rank: 3 },
  {
    ...licensed, key: 'vip-support', clause: 'P-2.5.2v', sourceTarget: '24 h', target: businessDays(1), warnings: oneDayLadder, rank: 1,
    propagation: 'keeps_level',
  },
  {
    ...licensed, key: 'vip-request', clause: 'P-2.5.2c', sourceTarget: '4 h', target: { value: 4, unit: 'clock_hour' }, scheduleKey: '24x7',
    warnings: vipLadder, warnedPeople: 'on_call', quietHours: false, givenBy: 'coupon', period: thatRequest, freeUpdates: none,
    rank: null, lane: 'vip', propagation: 'keeps_level',
  },
  {
    ...plain, key: 'non-commercial', clause: 'P-2.5.3', sourceTarget: '120 h', target: businessDays(5), warnings: longLadder, givenBy: 'entitlement',
    period: thirtyDays, freeUpdates: thirtyDays, forum: 'general', rank: 6,
  },
  { ...special, key: 'unrelated', clause: 'P-2.5.4', sourceTarget: '120 h', target: businessDays(5), warnings: longLadder, givenBy: 'agent', propagation: 'no' },
  {
    ...special, key: 'development', clause: 'P-2.5.5', sourceTarget: '14 d', target: { value: 14, unit: 'calendar_day' },
    warnings: [daysBefore(3), daysBefore(1)], givenBy: 'handover', propagation: 'no',
  },
  {
    ...special, key: 'unidentified', clause: null, sourceTarget: null, target: businessDays(5), warnings: longLadder, givenBy: 'fallback',
    period: none, rank: 7,
  },
  {
    ...special, key: 'supervisor', clause: 'P-5.3', sourceTarget: null, target: businessDays(1), warnings: oneDayLadder, givenBy: 'message',
    period: none, propagation: 'no',
  },
]

/** All levels of the policy, version 1. */
export const defaultLevels: ReadonlyMap<LevelKey, ServiceLevel> = new Map(rows.map((level) => [level.key, level]))

/** The policy's row of one key. */
export function readDefaultLevel(key: LevelKey): ServiceLevel {
  const level = defaultLevels.get(key)
  if (level === undefined) throw new RangeError(`the policy has no level ${key}`)
  return level
}
