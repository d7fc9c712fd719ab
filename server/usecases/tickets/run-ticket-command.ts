/** Everything a person can do to a ticket, by screen or by a native move, goes through here: one lock, one decision, one transaction. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { CouponId, PortalId, TicketNumber } from '../../domain/ids.ts'
import { mayReopen } from '../../domain/quality/reopening.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readRight, type CommandOf, type TicketCommand } from '../../domain/ticket/command.ts'
import { toEvents } from '../../domain/ticket/decision.ts'
import { parseData, parseText } from '../../domain/ticket/intake.ts'
import { openTicket as decideOpening } from '../../domain/ticket/opening.ts'
import type { Instant } from '../../domain/time.ts'
import { findCoupon, hasPick } from '../coupons/find-coupon.ts'
import { toFiles } from '../attachments/attach-files.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { checkSight, readOwnContact } from './access.ts'
import { decisions, type Decided, type NearCommand } from './command-decisions.ts'
import type { Change } from './change.ts'
import { citeScope } from './cite-scope.ts'
import { enterRoom, type Room } from './command-room.ts'
import { farDecisions, type FarDecided } from './far-commands.ts'
import { takeTurn } from './open-ticket.ts'
import { recordChange } from './record-change.ts'
import { findFormer, keepSubmission, toSubmission } from './submission.ts'
import { checkTurnOrder } from './turn-order.ts'

export interface CommandInput {
  readonly portalId: PortalId
  readonly person: Person
  readonly number: TicketNumber
  readonly command: TicketCommand
  /** The words' own time, for a message that was written before it was read here. */
  readonly at?: Instant
  readonly fromChat?: boolean
  /** Done in the portal itself, where no reason can be given. */
  readonly native?: boolean
}
/** `made` = a ticket that came of it: a split, or a reopening after its window. */
export interface CommandResult { readonly number: TicketNumber; readonly made: TicketNumber | null }

/** Throws a `Refusal` and leaves everything as it was. A `key` that is known changes nothing and answers the same; with other words it throws `submission.reused`. */
export function runTicketCommand(deps: Deps) {
  return async (input: CommandInput): Promise<CommandResult> => {
    const couponId = await pickCoupon(deps, input)
    return deps.database.transact(async (stores) => {
      const room = await enterRoom(deps, stores, input)
      const submission = toSubmission(deps.vault, 'say', input.person.userId, 'key' in input.command ? input.command.key : undefined, [input.number, input.command])
      const former = await findFormer(stores, input.portalId, submission)
      if (former !== null) return { number: input.number, made: former === input.number ? null : former }
      const made = await act(deps, stores, room, input, couponId)
      if (submission !== null && !await keepSubmission(stores, input.portalId, submission, made ?? input.number, room.act.at)) throw new Refusal('submission.reused', { number: input.number })
      return { number: input.number, made }
    })
  }
}

/** The number of the ticket that came of it, or `null`. */
async function act(deps: Deps, stores: Stores, room: Room, input: CommandInput, couponId: CouponId | null): Promise<TicketNumber | null> {
  const { portalId, command } = input
  const files = toFiles('attachments' in command ? command.attachments : undefined, input.person.userId)
  const overdue = reopensLate(room, command)
  if (overdue !== null) {
    const number = await openFollower(deps, room, overdue, files)
    await recordChange(deps, stores, { portalId, deskRules: room.deskRules, before: room.ticket, events: toEvents([{ kind: 'continued', number }], room.act), texts: [] })
    return number
  }
  const passed = await checkTurnOrder(room, command, input.native === true || input.fromChat === true)
  const decided = await decide(deps, room, command, couponId)
  await recordChange(deps, stores, {
    portalId, deskRules: room.deskRules, before: room.ticket, events: toEvents([...passed, ...decided.facts], room.act), texts: citeScope(deps.words, room, command, decided.texts), files,
    fromChat: input.fromChat ?? false, ...(command.command === 'reply' && command.intake !== undefined && { intake: parseData(command.intake) }),
  })
  return decided.made
}

async function decide(deps: Deps, room: Room, command: TicketCommand, couponId: CouponId | null): Promise<FarDecided> {
  switch (command.command) {
    case 'redeem-coupon':
    case 'reject-coupon':
    case 'split':
    case 'merge-into': {
      const far = farDecisions[command.command] as (deps: Deps, room: Room, command: TicketCommand, coupon: CouponId | null) => Promise<FarDecided>
      return far(deps, room, command, couponId)
    }
    default: {
      // The table's key and the command's word are one; the compiler cannot follow that through an index.
      const near = decisions[command.command] as (room: Room, command: TicketCommand & { command: NearCommand }) => Decided
      return { ...near(room, command), made: null }
    }
  }
}

/** Outside the transaction, because wrong codes are recorded although nothing else happens; who may not redeem here does not get to try codes. */
async function pickCoupon(deps: Deps, { portalId, person, number, command }: CommandInput): Promise<CouponId | null> {
  if (command.command !== 'redeem-coupon' || !hasPick(command)) return null
  const customerId = await deps.database.read(async (stores) => {
    const ticket = await stores.tickets.read(portalId, number)
    if (ticket === null) throw new Refusal('ticket.unknown', { number })
    checkSight(person, await readOwnContact(stores, portalId, person), ticket)
    checkRight(person.roles, readRight(command, person.userId))
    return ticket.customerId
  })
  return (await findCoupon(deps)(portalId, customerId, person, command)).id
}

/** A reopening after its window makes a new linked ticket instead (sla-rules 3.8). */
function reopensLate({ ticket, act, deskRules }: Room, command: TicketCommand): CommandOf<'reopen'> | null {
  if (command.command !== 'reopen' || ticket.closedAt === null || (ticket.state !== 'solved' && ticket.state !== 'void')) return null
  return mayReopen(ticket.closedAt, act.at, deskRules.rules.reopeningDays) ? null : command as CommandOf<'reopen'>
}

async function openFollower(deps: Deps, room: Room, { text }: CommandOf<'reopen'>, files: Change['files']): Promise<TicketNumber> {
  const { stores, portalId, ticket, deskRules, standing, act } = room
  const number = await stores.tickets.nextNumber(portalId)
  const facts = decideOpening({
    number, ticketKind: ticket.ticketKind, channel: ticket.channel, subject: ticket.subject, customerId: ticket.customerId, contactId: ticket.contactId,
    level: standing.entitled, couponId: null, assigneeId: await takeTurn(stores, portalId, ticket.ticketKind, deskRules), follows: ticket.number, startAt: act.at,
  }, deskRules.rules)
  await recordChange(deps, stores, { portalId, deskRules, before: null, events: toEvents(facts, act), texts: [parseText('text', text)], files, reopens: true })
  return number
}
