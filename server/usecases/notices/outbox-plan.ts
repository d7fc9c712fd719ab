/** What becomes of one claimed row of the outbox. */
import type { TicketNumber } from '../../domain/ids.ts'
import type { Delivery } from '../ports/portal.ts'
import type { OutboxRow } from '../ports/portal-stores.ts'
import type { WrittenFace } from '../ports/ticket-stores.ts'

/** What else is stored when it was delivered. */
export type Keep =
  | { readonly kind: 'card'; readonly number: TicketNumber; readonly hash: string }
  | { readonly kind: 'checklist'; readonly number: TicketNumber; readonly completed: readonly { readonly field: string; readonly itemId: number }[] }

export type Plan =
  /** `written` is stored when it was delivered. `uncertain` = a former attempt may have made it, or half of it still stands: look first. */
  | { readonly kind: 'send'; readonly row: OutboxRow; readonly uncertain?: boolean; readonly delivery: Delivery; readonly written: WrittenFace | null; readonly keep?: Keep }
  /** Nothing to send: the portal shows it already, or there is no chat to post into. */
  | { readonly kind: 'skip'; readonly row: OutboxRow }
  /** May run at most once, and may have run. */
  | { readonly kind: 'give-up'; readonly row: OutboxRow }
  /** Until the deal and task exist. */
  | { readonly kind: 'wait'; readonly row: OutboxRow }
