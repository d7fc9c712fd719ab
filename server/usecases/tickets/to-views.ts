/** From the domain to what screens show; pure. */
import { isPaused, readPromise, type Clock } from '../../domain/clock/clock.ts'
import { readBalance, readCouponState, servesNow, type Ledger } from '../../domain/coupon/ledger.ts'
import type { Actor } from '../../domain/desk/roles.ts'
import { readLevel, type Levels } from '../../domain/entitlement/choose-level.ts'
import type { LevelChoice, LevelKey } from '../../domain/entitlement/level-choice.ts'
import type { ScheduleKey } from '../../domain/service-level/service-level.ts'
import type { Instant } from '../../domain/time.ts'
import type { DirectoryUser } from '../ports/portal.ts'
import type { TicketRow } from '../ports/ticket-stores.ts'
import type { Reader, Words } from '../ports/words.ts'
import type { ClockView, CouponsView, CouponView, LevelView, TicketRowView } from './views.ts'

export type Names = ReadonlyMap<number, DirectoryUser>

export function toLevelView(words: Words, reader: Reader, levels: Levels, { key, why }: LevelChoice): LevelView {
  const level = readLevel(levels, key)
  return {
    key, name: words.levelName(reader.language, key), target: level.target, why: words.why(reader, why), promise: words.promise(reader.language, level),
    endsOn: why.kind === 'entitlement' ? why.endsOn : null,
  }
}

/** The reason of an excuse is the desk's own: `staff` alone reads it. */
export function toClockView(words: Words, language: string, clock: Clock, staff: boolean): ClockView {
  const { dueAt, effectiveDueAt } = readPromise(clock)
  const { breach, ended } = clock
  return {
    no: clock.no, kind: clock.kind, startAt: clock.startAt, target: clock.target, levelName: words.levelName(language, clock.level.key), dueAt, effectiveDueAt,
    promises: clock.promises.filter(({ reason }) => reason !== 'hours').map(({ no, dueAt, reason }) => ({ no, dueAt, reason })), paused: isPaused(clock), breachedAt: breach?.breachAt ?? null,
    excused: !staff || breach === null || breach.excused === null ? null : { reason: breach.excused, closure: breach.closure ?? null },
    ended: ended === null ? null : {
      at: ended.at, outcome: ended.outcome, overrunServiceMs: ended.overrunServiceMs, overrunMs: ended.overrunMs,
      reason: staff && ended.reason !== null ? words.reason(language, ended.reason) : null,
    },
  }
}

/** `horizons` = by when an effective due is at risk, for the hours a level is counted on. */
export function toTicketRowView(words: Words, language: string, names: Names, levels: Levels, horizons: Readonly<Record<ScheduleKey, Instant>>, row: TicketRow): TicketRowView {
  const { number, ticketKind, subject, customerName, contactName, state, turn, levelKey, assigneeId, openedAt, dueAt, effectiveDueAt, breached, paused, changedAt } = row
  const horizon = horizons[levels.get(levelKey)?.scheduleKey ?? 'desk']
  return {
    number, kind: ticketKind, subject, customer: customerName, contact: contactName, state, turn, levelKey, levelName: words.levelName(language, levelKey),
    assignee: assigneeId === null ? null : readName(names, assigneeId), openedAt, dueAt, effectiveDueAt, breached, paused,
    atRisk: effectiveDueAt !== null && !paused && effectiveDueAt <= horizon, changedAt,
  }
}

/** `entitled` = what the customer's entitlements give now. */
export function toCouponsView(ledger: Ledger, entitled: LevelKey, now: Instant): CouponsView {
  const lastFour = new Map(ledger.coupons.map((coupon) => [coupon.id, coupon.lastFour]))
  const list = ledger.coupons.map((coupon): CouponView => {
    const last = ledger.entries.findLast(({ couponId }) => couponId === coupon.id)
    const state = readCouponState(ledger, coupon.id, now)
    const shown = state === 'free' ? (servesNow(coupon, entitled) ? 'available' : 'suspended') : state === 'expired' ? 'expired' : last?.kind === 'voided' ? 'voided' : 'redeemed'
    return { id: coupon.id, lastFour: coupon.lastFour, expiresAt: coupon.expiresAt, state: shown, ticket: shown === 'redeemed' ? last?.ticket ?? null : null }
  })
  const history = [...ledger.entries].sort((a, b) => b.at - a.at).map(({ couponId, kind, at, by, why, ticket }) => ({ couponId, lastFour: lastFour.get(couponId) ?? '', kind, at, by: toAuthor(by), why, ticket }))
  return { balance: readBalance(ledger.entries), list, history }
}

/** '' = the system itself. */
export function toAuthor(by: Actor): string {
  return by.kind === 'system' ? '' : by.name
}

export function readName(names: Names, userId: number): string {
  return names.get(userId)?.name ?? String(userId)
}
