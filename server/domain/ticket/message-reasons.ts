/** Which message gave which reason of the catalogues (P-2.4, P-4.11): it stands at the message, not only in the register. */
import type { MessageNo } from '../ids.ts'
import type { Reason, TicketEvent } from './events.ts'

/** A delay is given before its message; a voiding and a pause after it, in the same act. */
export function readMessageReasons(events: readonly TicketEvent[]): ReadonlyMap<MessageNo, Reason> {
  const reasons = new Map<MessageNo, Reason>()
  let given: TicketEvent & { readonly kind: 'reason_given' } | null = null
  let said: TicketEvent & { readonly kind: 'message_added' } | null = null
  for (const event of events) {
    if (event.kind === 'reason_given') given = event
    if (event.kind === 'message_added') {
      said = event
      if (given?.at === event.at && isByDesk(event)) reasons.set(event.no, given.reason)
      given = null
    }
    if ((event.kind === 'voided' || event.kind === 'clock_paused') && said?.at === event.at && isByDesk(said)) reasons.set(said.no, event.reason)
  }
  return reasons
}

function isByDesk({ side, visibility }: TicketEvent & { readonly kind: 'message_added' }): boolean {
  return side === 'desk' && (visibility === 'public' || visibility === 'interim')
}
