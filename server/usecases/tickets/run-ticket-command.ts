/** Everything a person can do to a ticket, by screen or by a native move, goes through here: one lock, one decision, one transaction. */
import type { Person } from '../../domain/desk/roles.ts'
import type { CouponId, PortalId, TicketNumber } from '../../domain/ids.ts'
import { mayReopen } from '../../domain/quality/reopening.ts'
import type { CommandOf, TicketCommand } from '../../domain/ticket/command.ts'
import { toEvents } from '../../domain/ticket/decision.ts'
import { parseData, parseText } from '../../domain/ticket/intake.ts'
import { openTicket as decideOpening } from '../../domain/ticket/opening.ts'
import type { Instant } from '../../domain/time.ts'
import { findCoupon, hasPick } from '../coupons/find-coupon.ts'
import { toFiles } from '../attachments/attach-files.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { decisions, type Decided, type NearCommand } from './command-decisions.ts'
import type { Change } from './change.ts'
import { citeScope } from './cite-scope.ts'
import { enterRoom, type Room } from './command-room.ts'
import { farDecisions, type FarDecided } from './far-commands.ts'
import { takeTurn } from './open-ticket.ts'
import { recordChange } from './record-change.ts'
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

/** Throws a `Refusal` and leaves everything as it was. A `key` that is known changes nothing and answers the same. */
export function runTicketCommand(deps: Deps) {
  return async (input: CommandInput): Promise<CommandResult> => {
    const couponId = await pickCoupon(deps, input)
    return deps.database.transact(async (stores) => {
      const room = await enterRoom(deps, stores, input)
      if (!await isFirst(stores, room, input)) return { number: input.number, made: null }
      const files = toFiles('attachments' in input.command ? input.command.attachments : undefined, input.person.userId)
      const overdue = reopensLate(room, input.command)
      if (overdue !== null) return { number: input.number, made: await openFollower(deps, room, overdue, files) }
      const passed = await checkTurnOrder(room, input.command, input.native === true || input.fromChat === true)
      const decided = await decide(deps, room, input.command, couponId)
      const { made } = decided
      const facts = [...passed, ...decided.facts]
      const texts = citeScope(deps.words, room, input.command, decided.texts)
      await recordChange(deps, stores, {
        portalId: input.portalId, deskRules: room.deskRules, before: room.ticket, events: toEvents(facts, room.act), texts, files, contact: room.contact,
        fromChat: input.fromChat ?? false, ...(input.command.command === 'reply' && input.command.intake !== undefined && { intake: parseData(input.command.intake) }),
      })
      return { number: input.number, made }
    })
  }
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

/** Outside the transaction, because wrong codes are logged although nothing else happens. */
async function pickCoupon(deps: Deps, { portalId, person, number, command }: CommandInput): Promise<CouponId | null> {
  if (command.command !== 'redeem-coupon' || !hasPick(command)) return null
  const ticket = await deps.database.read((stores) => stores.tickets.read(portalId, number))
  return (await findCoupon(deps)(portalId, ticket?.customerId ?? null, `user:${person.userId}`, command)).id
}

async function isFirst(stores: Stores, { act }: Room, { portalId, person, number, command }: CommandInput): Promise<boolean> {
  const key = 'key' in command ? command.key : undefined
  return key === undefined || stores.tickets.recordSubmission(portalId, `say:${person.userId}:${key}`, number, act.at)
}

/** A reopening after its window makes a new linked ticket instead (sla-rules 3.8). */
function reopensLate({ ticket, act, deskRules }: Room, command: TicketCommand): CommandOf<'reopen'> | null {
  if (command.command !== 'reopen' || ticket.closedAt === null || (ticket.state !== 'solved' && ticket.state !== 'void')) return null
  return mayReopen(ticket.closedAt, act.at, deskRules.rules.reopeningDays) ? null : command as CommandOf<'reopen'>
}

async function openFollower(deps: Deps, room: Room, { text }: CommandOf<'reopen'>, files: Change['files']): Promise<TicketNumber> {
  const { stores, portalId, ticket, deskRules, standing, act, contact } = room
  const number = await stores.tickets.nextNumber(portalId)
  const facts = decideOpening({
    number, ticketKind: ticket.ticketKind, channel: ticket.channel, subject: ticket.subject, customerId: ticket.customerId, contactId: ticket.contactId,
    level: standing.entitled, couponId: null, assigneeId: await takeTurn(stores, portalId, ticket.ticketKind, deskRules), follows: ticket.number, startAt: act.at,
  }, deskRules.rules)
  await recordChange(deps, stores, { portalId, deskRules, before: null, events: toEvents(facts, act), texts: [parseText('text', text)], files, contact, reopens: true })
  return number
}
