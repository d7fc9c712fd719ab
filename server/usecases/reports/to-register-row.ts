/** What a register tells beside the sentence of its event; pure. */
import { readPromise, type Clock, type ClockKind, type Outcome } from '../../domain/clock/clock.ts'
import type { PromiseReason } from '../../domain/clock/promise.ts'
import type { TicketNumber } from '../../domain/ids.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import type { Instant } from '../../domain/time.ts'
import type { LoggedEvent } from '../ports/report-store.ts'
import { toAuthor } from '../tickets/to-views.ts'

export interface Excuse { readonly by: string; readonly at: Instant; readonly why: string }

/** `why`: as it was typed, or a code of the catalogues; null = none was asked for. */
export type RegisterDetail =
  | { readonly kind: 'promise'; readonly was: Instant; readonly due: Instant; readonly reason: PromiseReason; readonly why: string | null }
  /** `open` = still unanswered. */
  | { readonly kind: 'breach'; readonly clock: ClockKind; readonly standing: 'open' | 'retracted' | Outcome; readonly excuse: Excuse | null }
  | { readonly kind: 'end'; readonly why: string | null }

export function toDetail({ number, event, before, clock, edit }: LoggedEvent, excuses: readonly { readonly number: TicketNumber; readonly event: TicketEvent }[]): RegisterDetail | null {
  if (event.kind === 'clock_ended') return { kind: 'end', why: event.reason ?? null }
  if (clock === null) return null
  if (event.kind === 'promise_changed') {
    const { no, dueAt, reason } = event.promise
    const was = clock.promises.find((promise) => promise.no === no - 1) ?? readPromise(clock)
    return { kind: 'promise', was: was.dueAt, due: dueAt, reason, why: readWhy(event, before, clock, edit) }
  }
  if (event.kind !== 'breached') return null
  const excuse = excuses.findLast((row) => row.number === number && row.event.kind === 'breach_excused' && row.event.clockNo === clock.no)?.event
  return {
    kind: 'breach', clock: clock.kind, standing: clock.breach === null ? 'retracted' : clock.ended?.outcome ?? 'open',
    excuse: clock.breach !== null && excuse?.kind === 'breach_excused' ? { by: toAuthor(excuse.by), at: excuse.at, why: excuse.reason } : null,
  }
}

/** A level's reason stands in the log just before its promise, a pause's in the clock, a schedule's with the version that was saved. */
function readWhy({ promise }: Extract<TicketEvent, { kind: 'promise_changed' }>, before: TicketEvent | null, { pauses }: Pick<Clock, 'pauses'>, edit: string | null): string | null {
  if (promise.reason === 'pause') return pauses.findLast(({ fromAt }) => fromAt <= promise.madeAt)?.reason ?? null
  if (promise.reason === 'schedule') return edit
  return before?.kind === 'level_changed' ? before.reason : null
}
