/** What an event of the log does to the clock it names. Every other event leaves clocks alone. */
import { withPromise, type Clock } from '../clock/clock.ts'
import type { TicketEvent } from './events.ts'

export function evolveClock(clock: Clock, event: TicketEvent): Clock {
  switch (event.kind) {
    case 'promise_changed':
      return withPromise(clock, { promise: event.promise, ladder: event.ladder })
    case 'warned':
      return { ...clock, decided: [...clock.decided, ...event.superseded, event.threshold] }
    case 'breached':
      return { ...clock, decided: [...clock.decided, ...event.superseded ?? []], breach: { breachAt: event.breachAt, detectedAt: event.detectedAt, excused: null } }
    case 'breach_retracted':
      return { ...clock, breach: null, ended: clock.ended === null ? null : { ...clock.ended, at: event.at, outcome: 'met', overrunServiceMs: 0, overrunMs: 0 } }
    case 'breach_excused':
      return clock.breach === null ? clock : { ...clock, breach: { ...clock.breach, excused: event.reason, ...(event.closure !== undefined && { closure: event.closure }) } }
    case 'clock_paused':
      return { ...clock, pauses: [...clock.pauses, { fromAt: event.at, untilAt: null, reason: event.reason, maximumMs: event.maximumMs }] }
    case 'clock_resumed':
      return { ...clock, pauses: clock.pauses.map((pause) => pause.untilAt === null ? { ...pause, untilAt: event.at } : pause) }
    case 'clock_ended': {
      const { overrunServiceMs, overrunMs, outcome, reason } = event
      return { ...clock, ended: { at: event.at, outcome, overrunServiceMs, overrunMs, reason: reason ?? null } }
    }
    case 'clock_restored':
      return { ...clock, startAt: Math.min(clock.startAt, event.startAt), ended: null }
    default:
      return clock
  }
}
