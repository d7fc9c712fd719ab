/**
 * A new level in mid-turn (sla-rules 4): the customer is never worse off without a reason, and the desk is never late
 * at birth. The same answer is shown before a coupon is spent and written when it is.
 *
 * A = the new target from the original start; B = the new target from the moment of the change; P = the promise that holds.
 */
import type { Calendar } from '../calendar/service-time.ts'
import { toUnion } from '../calendar/lost-time.ts'
import { readDue } from '../service-level/due.ts'
import type { ServiceLevel } from '../service-level/service-level.ts'
import { toWholeSecond, type Instant } from '../time.ts'
import { checkRunning, readPromise, type Clock } from './clock.ts'
import { toCuts } from './pause.ts'
import { makePromise, toPinnedLevel, type Basis, type PromiseMade } from './promise.ts'
import { isOver } from './sweep.ts'
import { readLadder } from './warnings.ts'

export interface LevelChange {
  readonly clock: Clock
  readonly level: ServiceLevel
  /** Compiled from version `scheduleVersion` of the new level's schedule, with today's dated exceptions. */
  readonly calendar: Calendar
  readonly scheduleVersion: number
  readonly at: Instant
  /** `coupon` = a coupon was redeemed on the open ticket (P-2.6). */
  readonly why: 'level' | 'coupon'
  /** A permitted person gave a reason: reclassified under P-2.5.4, coupon rejected. Without it a worse level leaves the promise. */
  readonly mayWorsen: boolean
}

export type LevelDecision =
  /** The promise stays for this turn and the level holds from the next. */
  | { readonly kind: 'kept'; readonly why: 'breached' | 'worse' | 'same' }
  /** `worsened`: a notice with the new date goes out, and the event keeps the old promise (`clock.promises`). */
  | { readonly kind: 'promised'; readonly made: PromiseMade; readonly worsened: boolean }

/** Throws `clock.ended`. */
export function chooseLevelPromise(change: LevelChange): LevelDecision {
  const { clock, level, calendar, why, mayWorsen } = change
  checkRunning(clock)
  const at = toWholeSecond(change.at)
  const current = readPromise(clock)
  const isCoupon = why === 'coupon'
  const schedule = { key: level.scheduleKey, version: change.scheduleVersion }
  const fromStart: Basis = { fromAt: clock.startAt, target: level.target, schedule }
  const fromNow: Basis = { fromAt: at, target: level.target, schedule }

  if (clock.breach !== null || isOver(clock, at)) {
    return isCoupon ? { kind: 'promised', made: promise(fromNow, 'coupon'), worsened: false } : { kind: 'kept', why: 'breached' }
  }
  const a = count(fromStart)
  if (a > current.dueAt) {
    return mayWorsen ? { kind: 'promised', made: promise(fromStart, 'worse-level'), worsened: true } : { kind: 'kept', why: 'worse' }
  }
  const b = count(fromNow)
  const isBetter = Math.max(a, b) < current.dueAt
  if (isBetter) return { kind: 'promised', made: promise(a > b ? fromStart : fromNow, isCoupon ? 'coupon' : 'better-level'), worsened: false }
  return isCoupon ? { kind: 'promised', made: keepDue(), worsened: false } : { kind: 'kept', why: 'same' }

  function count(basis: Basis): Instant {
    return readDue({ startAt: basis.fromAt, target: basis.target, calendar, pauses: toCuts(clock.pauses) }).dueAt
  }

  function promise(basis: Basis, reason: 'coupon' | 'better-level' | 'worse-level'): PromiseMade {
    return makePromise({
      no: current.no + 1, madeAt: at, reason, level: toPinnedLevel(level), warnings: level.warnings, calendar, basis, pauses: toCuts(clock.pauses),
    })
  }

  /** The old due under the new level's warnings, told anew: a coupon spent shortly before a due that was already better. */
  function keepDue(): PromiseMade {
    const lost = toUnion([...calendar.schedule.closures, ...toCuts(clock.pauses)])
    return {
      promise: { no: current.no + 1, madeAt: at, dueAt: current.dueAt, effectiveDueAt: current.effectiveDueAt, reason: 'coupon', level: toPinnedLevel(level), basis: current.basis },
      ladder: readLadder({ warnings: level.warnings, dueAt: current.dueAt, madeAt: at, calendar, lost }),
    }
  }
}
