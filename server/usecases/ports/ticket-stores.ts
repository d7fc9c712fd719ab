/** Stores of tickets: the event log is the truth; the ticket and clock rows index it and are written with it. */
import type { Clock } from '../../domain/clock/clock.ts'
import type { Actor } from '../../domain/desk/roles.ts'
import type { ClockNo, ContactId, CustomerId, MessageNo, PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { TicketEvent, Visibility } from '../../domain/ticket/events.ts'
import type { TicketState, Turn } from '../../domain/ticket/state.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { ScheduleKey } from '../../domain/service-level/service-level.ts'
import type { Instant } from '../../domain/time.ts'
import type { Linked } from './portal.ts'

/** The index row of a ticket, for lists and queues. */
export interface TicketRow {
  readonly number: TicketNumber
  readonly ticketKind: 'technical' | 'commercial'
  readonly subject: string
  readonly customerId: CustomerId | null
  readonly customerName: string | null
  readonly contactId: ContactId
  readonly contactName: string
  readonly state: TicketState
  readonly turn: Turn
  readonly levelKey: string
  readonly assigneeId: PortalUserId | null
  readonly openedAt: Instant
  readonly dueAt: Instant | null
  readonly effectiveDueAt: Instant | null
  readonly breached: boolean
  /** The clock that is shown stands still. */
  readonly paused: boolean
  readonly changedAt: Instant
}

export interface TicketFilter {
  readonly customerId?: CustomerId
  readonly contactId?: ContactId
  readonly assigneeId?: PortalUserId
  readonly states?: readonly TicketState[]
  readonly text?: string
  /** An answer is owed, its clock runs and nobody began it; theirs, or nobody's (P-2.2). */
  readonly waitsFor?: PortalUserId
  /** Counts among those that wait even while its clock stands still. */
  readonly besides?: TicketNumber
  /** Late, or effectively due by then: an instant for the hours a level is counted on. */
  readonly pressing?: Readonly<Record<ScheduleKey, Instant>>
  /** `arrival` = the queue's strict order; `recent` = newest change first. */
  readonly order: 'arrival' | 'recent' | 'due'
  readonly limit: number
  readonly offset: number
}

/** `digest` = of the body; `null` for one that was recorded before digests were. */
export interface Submitted { readonly number: TicketNumber; readonly digest: string | null }

export interface TicketStore {
  /** Takes the desk's next number (P-0.1); a rolled-back transaction leaves no hole that matters. */
  nextNumber(portalId: PortalId): Promise<TicketNumber>
  /** Reads the log under a lock on the ticket that holds until the transaction ends; null when the desk has no such ticket. */
  lock(portalId: PortalId, number: TicketNumber): Promise<Ticket | null>
  read(portalId: PortalId, number: TicketNumber): Promise<Ticket | null>
  events(portalId: PortalId, number: TicketNumber): Promise<readonly TicketEvent[]>
  /** Appends events and rewrites what indexes them from `after`, the ticket they lead to. */
  append(portalId: PortalId, events: readonly TicketEvent[], after: Ticket): Promise<void>
  list(portalId: PortalId, filter: TicketFilter): Promise<{ readonly rows: readonly TicketRow[]; readonly total: number }>
  /** By number; those that are not the desk's are absent. */
  subjects(portalId: PortalId, numbers: readonly TicketNumber[]): Promise<ReadonlyMap<TicketNumber, string>>
  /** 1 = next to be served of all that wait (P-2.2); null for one that does not wait, or whose clock stands still. */
  place(portalId: PortalId, number: TicketNumber): Promise<number | null>
  count(portalId: PortalId): Promise<Readonly<Partial<Record<TicketState, number>>>>
  /** The ticket that a submission of a screen led to before; null when its key is new. */
  submitted(portalId: PortalId, key: string): Promise<Submitted | null>
  /** False when the key is known; waits for another transaction that is recording it. Keys are kept for at least a day. */
  recordSubmission(portalId: PortalId, key: string, submitted: Submitted, at: Instant): Promise<boolean>
  /** Registers and reports: the desk's events of some kinds in [from, until), newest first. */
  eventsOf(portalId: PortalId, kinds: readonly TicketEvent['kind'][], from: Instant, until: Instant, limit: number): Promise<readonly { readonly number: TicketNumber; readonly event: TicketEvent }[]>
  /** The last person of the rotation who got a ticket of this kind; locked for the rest of the transaction. */
  rotation(portalId: PortalId, kind: 'technical' | 'commercial'): Promise<PortalUserId | null>
  rotate(portalId: PortalId, kind: 'technical' | 'commercial', to: PortalUserId): Promise<void>
  /** Deal, task and chat of a ticket, once they exist. */
  linked(portalId: PortalId, number: TicketNumber): Promise<Linked | null>
  link(portalId: PortalId, number: TicketNumber, linked: Linked): Promise<void>
  /** Its deal or its task is gone: what is left of them is looked for before anything is made. */
  unlink(portalId: PortalId, number: TicketNumber): Promise<void>
  byDeal(portalId: PortalId, dealIds: readonly number[]): Promise<readonly { readonly number: TicketNumber; readonly linked: Linked }[]>
  byTask(portalId: PortalId, taskIds: readonly number[]): Promise<readonly { readonly number: TicketNumber; readonly linked: Linked }[]>
  /** When a trigger was last sent to the ticket's deal: what the desk's own automation makes of it is no person's move. */
  triggeredAt(portalId: PortalId, number: TicketNumber): Promise<Instant | null>
  setTriggered(portalId: PortalId, number: TicketNumber, at: Instant): Promise<void>
  /** What we last wrote to the portal, to know our own echoes from other people's changes. */
  written(portalId: PortalId, number: TicketNumber): Promise<WrittenFace | null>
  setWritten(portalId: PortalId, number: TicketNumber, face: WrittenFace): Promise<void>
  /** The newest chat message already taken in. */
  chatSeen(portalId: PortalId, number: TicketNumber): Promise<number>
  setChatSeen(portalId: PortalId, number: TicketNumber, messageId: number): Promise<void>
  /** Chat messages we wrote ourselves (trust.md 12). */
  recordOwnMessage(portalId: PortalId, chatId: number, messageId: number): Promise<void>
  ownMessages(portalId: PortalId, chatId: number, messageIds: readonly number[]): Promise<readonly number[]>
}

/**
 * The parts of deal and task that both sides can change. `stageId` = where we last put the deal ('' = put it there
 * anew); `keptStageId` = where the desk's own automation took it since, and where it is left until the state changes.
 */
export interface WrittenFace { readonly stageId: string; readonly taskStatus: number; readonly responsibleId: PortalUserId; readonly deadlineAt: Instant | null; readonly hash: string; readonly keptStageId: string | null }

export interface ClockStore {
  /** Cross-tenant. Locks what it answers, skips what others hold; ordered by `next_action_at`. */
  claimDue(now: Instant, limit: number): Promise<readonly { readonly portalId: PortalId; readonly number: TicketNumber; readonly clock: Clock; readonly assigneeId: PortalUserId | null; readonly subject: string; readonly nextActionAt: Instant }[]>
  /** Appends clock events without reading the whole ticket. `nextActionAt` null = nothing left to do. */
  advance(portalId: PortalId, number: TicketNumber, clock: Clock, events: readonly TicketEvent[], nextActionAt: Instant | null): Promise<void>
  /** Open clocks whose [start, due] touches the span. */
  openTouching(portalId: PortalId, scheduleKey: string, from: Instant, until: Instant): Promise<readonly { readonly number: TicketNumber; readonly clock: Clock }[]>
  openOfLevel(portalId: PortalId, levelKey: string): Promise<readonly { readonly number: TicketNumber; readonly clock: Clock }[]>
  /** The clocks of a ticket as their rows say, by number; only to compare them with the log. */
  stored(portalId: PortalId, number: TicketNumber): Promise<readonly Clock[]>
  /** Cross-tenant. How far behind the oldest action is that nobody has tried; 0 when none is due. */
  lag(now: Instant): Promise<number>
  /** Not claimed before `until`, and counted as undecided until it is written anew. */
  putOff(portalId: PortalId, number: TicketNumber, clockNo: ClockNo, until: Instant): Promise<void>
  /** Cross-tenant. The clocks that were put off, by desk, and since when the oldest of them waits; desks without any are left out. */
  undecided(): Promise<readonly Undecided[]>
}

export interface Undecided { readonly portalId: PortalId; readonly clocks: number; readonly sinceAt: Instant }

export interface Message {
  readonly no: MessageNo
  readonly at: Instant
  readonly by: Actor
  readonly side: 'customer' | 'desk'
  readonly visibility: Visibility
  readonly text: string
  /** Data of P-4.2 on the first message; empty otherwise. */
  readonly intake: Readonly<Record<string, string>>
}

export interface ConversationStore {
  add(portalId: PortalId, number: TicketNumber, message: Message): Promise<void>
  /** Oldest first. */
  list(portalId: PortalId, number: TicketNumber, visible: readonly Visibility[]): Promise<readonly Message[]>
}

export interface NoticeKey { readonly number: TicketNumber; readonly clockNo: ClockNo | null; readonly kind: string; readonly threshold: string; readonly promiseNo: number }
export interface NoticeStore {
  /** False when it was decided before (sla-rules 7). */
  decide(portalId: PortalId, key: NoticeKey, at: Instant): Promise<boolean>
  ofTicket(portalId: PortalId, number: TicketNumber): Promise<readonly (NoticeKey & { readonly at: Instant })[]>
}
