/**
 * What the sweep has to do with one open clock, and when (sla-rules 6 and 7).
 */
import { minute, second, toWholeSecond, type Instant, type Milliseconds } from '../time.ts'
import { isPaused, readPromise, type Clock } from './clock.ts'
import { readLatestEnd } from './pause.ts'
import { readPast, type Rung } from './warnings.ts'

/** A sweep further behind its oldest undone action than this is an incident (sla-rules 7). */
export const lagLimit: Milliseconds = 5 * minute

export function isBehind(lagMs: Milliseconds): boolean {
  return lagMs > lagLimit
}

export interface NextAction {
  readonly kind: 'warning' | 'breach' | 'resume'
  readonly at: Instant
}

/**
 * The next instant at which something must be decided: the index `next_action_at`. `null` = nothing left: ended, paused
 * until a person resumes, or breached. A breach is seen one second after the due, because an answer within the second
 * of the due still meets it.
 */
export function readNextAction(clock: Clock): NextAction | null {
  if (clock.ended !== null) return null
  const pause = clock.pauses.find(({ untilAt }) => untilAt === null)
  if (pause !== undefined) {
    const at = readLatestEnd(pause)
    return at === null ? null : { kind: 'resume', at }
  }
  const { dueAt } = readPromise(clock)
  if (clock.breach !== null && clock.breach.breachAt >= dueAt) return null
  const rung = clock.ladder.find(({ key }) => !clock.decided.includes(key))
  if (rung !== undefined && rung.at <= dueAt) return { kind: 'warning', at: rung.at }
  return clock.breach === null ? { kind: 'breach', at: dueAt + second } : null
}

/** `superseded` rungs are recorded as dealt with and never sent. */
export type SweepAction =
  | { readonly kind: 'warn'; readonly send: Rung; readonly superseded: readonly Rung[] }
  | { readonly kind: 'breach'; readonly breachAt: Instant; readonly superseded: readonly Rung[] }
  | { readonly kind: 'resume'; readonly at: Instant }
  | { readonly kind: 'none' }

/**
 * Decides for `now`. After an outage the most severe warning goes out and not the whole ladder; once the due is over the
 * breach says more than any of them (sla-rules 6).
 */
export function chooseAction(clock: Clock, now: Instant): SweepAction {
  const next = readNextAction(clock)
  if (next === null || next.at > now) return { kind: 'none' }
  if (next.kind === 'resume') return { kind: 'resume', at: next.at }
  const past = readPast(clock.ladder, clock.decided, now)
  if (clock.breach === null && isOver(clock, now)) return { kind: 'breach', breachAt: readPromise(clock).dueAt, superseded: past }
  const send = past.at(-1)
  return send === undefined ? { kind: 'none' } : { kind: 'warn', send, superseded: past.slice(0, -1) }
}

/**
 * Whether the due is over: `now > due` in whole seconds, so that an answer at the due meets it (sla-rules 6). Never while
 * a pause runs: its time is not yet added.
 */
export function isOver(clock: Clock, now: Instant): boolean {
  return !isPaused(clock) && toWholeSecond(now) > readPromise(clock).dueAt
}
