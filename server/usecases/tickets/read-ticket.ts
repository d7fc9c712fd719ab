/** A ticket as one reader may see it: the conversation of their role, clocks, history, and the commands they may give now. */
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import { readPlannedOn } from '../../domain/ticket/development.ts'
import type { TicketEvent } from '../../domain/ticket/events.ts'
import { findRunning } from '../../domain/ticket/face.ts'
import { readMissing } from '../../domain/ticket/intake.ts'
import { readMessageReasons } from '../../domain/ticket/message-reasons.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { toAttachmentView } from '../attachments/views.ts'
import type { Deps } from '../deps.ts'
import { readIntake } from '../notices/build-extras.ts'
import type { Attachment } from '../ports/secret-stores.ts'
import type { Message } from '../ports/ticket-stores.ts'
import type { Reader } from '../ports/words.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'
import { readScope } from './cite-scope.ts'
import { checkSight, isStaff, ownsTicket, readOwnContact, readVisible } from './access.ts'
import { listCommands } from './list-commands.ts'
import { readName, toAuthor, toClockView, toLevelView } from './to-views.ts'
import { writeTimeline } from './timeline.ts'
import type { MessageView, TicketView } from './views.ts'

interface Input { readonly portalId: PortalId; readonly person: Person; readonly number: TicketNumber }

/** Throws `ticket.unknown` for one that is not there or not theirs. */
export function readTicket(deps: Deps) {
  return async ({ portalId, person, number }: Input): Promise<TicketView> => {
    const names = await deps.people.names(portalId)
    return deps.database.read(async (stores) => {
      const ticket = await stores.tickets.read(portalId, number)
      if (ticket === null) throw new Refusal('ticket.unknown', { number })
      const own = await readOwnContact(stores, portalId, person)
      checkSight(person, own, ticket)
      const { desk, rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const customer = ticket.customerId === null ? null : await stores.customers.find(portalId, ticket.customerId)
      const contact = await stores.customers.contact(portalId, ticket.contactId)
      const coupon = ticket.couponId === null ? null : await stores.coupons.find(portalId, ticket.couponId)
      const staff = isStaff(person)
      const linked = staff ? await stores.tickets.linked(portalId, number) : null
      const reader: Reader = { language: person.language, zone: person.zone ?? desk.zone, deskZone: desk.zone }
      const running = findRunning(ticket)
      const { customerId } = ticket
      const events = await stores.tickets.events(portalId, number)
      const files = await stores.attachments.ofTicket(portalId, number)
      const reasons = readMessageReasons(events)
      const messages = await stores.conversation.list(portalId, number, readVisible(person, ownsTicket(own, ticket)))
      const place = await stores.tickets.place(portalId, number)
      return {
        number, kind: ticket.ticketKind, subject: ticket.subject, state: ticket.state, turn: ticket.turn, started: ticket.started,
        openedAt: ticket.openedAt, closedAt: ticket.closedAt, level: toLevelView(deps.words, reader, rules.levels, ticket.level),
        customer: customer === null || customerId === null ? null : { id: customerId, name: customer.name, crmCompanyId: customer.crmCompanyId },
        contact: contact?.name ?? '', assignee: ticket.assigneeId === null ? null : { userId: ticket.assigneeId, name: readName(names, ticket.assigneeId) },
        couponLastFour: coupon?.lastFour ?? null, topic: ticket.topic, scope: staff ? readScope(deps.words, rules.levels, ticket, reader.language, contact?.language ?? desk.language) : null,
        plannedOn: readPlannedOn(ticket), rating: ticket.rating === null ? null : { score: ticket.rating.score, comment: ticket.rating.comment },
        clock: running === null ? null : toClockView(deps.words, reader.language, running, staff),
        clocks: ticket.clocks.map((clock) => toClockView(deps.words, reader.language, clock, staff)),
        missing: isLiving(ticket.state) ? readMissing(ticket.ticketKind, readIntake(messages)) : [],
        ...readKin(ticket, events),
        messages: messages.map((message) => ({ ...toMessageView(deps, reader.language, message, files), reason: reasons.get(message.no) ?? null })),
        timeline: writeTimeline(deps.words, reader, ticket, events, staff),
        commands: listCommands(ticket, person, place), portal: linked === null ? null : { dealId: linked.dealId, taskId: linked.taskId },
        viewer: person.roles, place,
      }
    })
  }
}

/** The requests that this one goes on from, went into, took in, gave a part to, and goes on in. */
function readKin({ follows, survivor }: Ticket, events: readonly TicketEvent[]): Pick<TicketView, 'follows' | 'survivor' | 'absorbed' | 'parts' | 'continuations'> {
  const named = (kind: 'absorbed' | 'split_off' | 'continued') => events.flatMap((event) => event.kind === kind ? [event.number] : [])
  return { follows, survivor, absorbed: named('absorbed'), parts: named('split_off'), continuations: named('continued') }
}

function toMessageView({ words }: Deps, language: string, { no, at, by, side, visibility, text, intake }: Message, files: readonly Attachment[]): Omit<MessageView, 'reason'> {
  return {
    no, at, author: toAuthor(by), side, visibility, text, onBehalf: by.kind === 'contact' && by.enteredBy !== undefined,
    intake: Object.entries(intake).map(([field, value]) => ({ field: words.intakeField(language, field), value: words.intakeValue(field, value) })),
    attachments: files.filter(({ place }) => place?.messageNo === no).map(toAttachmentView),
  }
}
