/** Opens a request (P-4.1, P-4.2): level, coupon, clock, ticket and everything to be told in one transaction; a failed one spends nothing. */
import { toReference, type Article } from '../../domain/article/article.ts'
import { redeem, type Spending } from '../../domain/coupon/ledger.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { toChoice } from '../../domain/entitlement/choose-level.ts'
import type { Contact } from '../../domain/entitlement/customer.ts'
import type { ArticleId, ContactId, CouponId, CustomerId, PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readPromise } from '../../domain/clock/clock.ts'
import { toEvents, type Act } from '../../domain/ticket/decision.ts'
import type { Channel, TicketKind } from '../../domain/ticket/events.ts'
import { parseIntake, type Intake } from '../../domain/ticket/intake.ts'
import { chooseNext, openTicket as decideOpening } from '../../domain/ticket/opening.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import { toWholeSecond, type Instant } from '../../domain/time.ts'
import { toFiles } from '../attachments/attach-files.ts'
import { findCoupon, hasPick } from '../coupons/find-coupon.ts'
import { readStanding } from '../customers/standing.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules, type DeskRules } from '../schedules/load-rulebook.ts'
import { isStaff, readOwnContact, toRequester } from './access.ts'
import { recordChange } from './record-change.ts'
import { findFormer, keepSubmission, toSubmission, type Submission } from './submission.ts'

export interface OpenTicketInput {
  readonly key?: string | undefined
  readonly kind: TicketKind
  readonly subject: string
  readonly description: string
  readonly steps?: string | undefined
  readonly siteUrl?: string | undefined
  readonly product?: string | undefined
  readonly edition?: string | undefined
  readonly version?: string | undefined
  readonly serverSoftware?: string | undefined
  readonly environment?: Readonly<Record<string, string>> | undefined
  readonly couponCode?: string | undefined
  readonly couponId?: CouponId | undefined
  readonly contactId?: ContactId | undefined
  /** Files uploaded before (P-4.7). */
  readonly attachments?: readonly number[] | undefined
  /** Read before sending (P-1.2); one that was withdrawn meanwhile stands in nobody's way, one that never was is refused. */
  readonly articleId?: ArticleId | undefined
}

export interface OpenedTicket { readonly number: TicketNumber; readonly dueAt: Instant; readonly levelKey: string; readonly levelName: string }
interface Input { readonly portalId: PortalId; readonly person: Person; readonly request: OpenTicketInput; readonly channel?: Channel }

/** Throws `contact.unregistered`, `role.missing`, `input.invalid`, `coupon.…` or `desk.unready`. The same `key` answers the same ticket; with another body it throws `submission.reused`. */
export function openTicket(deps: Deps) {
  return async ({ portalId, person, request, channel = 'portal' }: Input): Promise<OpenedTicket> => {
    // Somebody without any role is nobody's contact: the screen says how to register (P-4.13).
    if (person.roles.length === 0) throw new Refusal('contact.unregistered')
    checkRight(person.roles, 'open')
    const words = parseIntake(request.subject, request.description, toIntake(request))
    const contact = await deps.database.read((stores) => chooseContact(stores, portalId, person, request.contactId))
    const pick = { couponId: request.couponId, code: request.couponCode }
    const coupon = hasPick(pick) ? await findCoupon(deps)(portalId, contact.customerId, person, pick) : null
    const at = toWholeSecond(deps.clock.now())
    const act: Act = { at, by: toRequester(contact, person.contactId === contact.id ? null : person) }

    const submission = toSubmission(deps.vault, 'open', person.userId, request.key, request)

    const ticket = await deps.database.transact(async (stores) => {
      const former = await findFormer(stores, portalId, submission)
      if (former !== null) return stores.tickets.read(portalId, former)
      await stores.schedules.hold(portalId)
      const number = await stores.tickets.nextNumber(portalId)
      if (submission !== null && !await keepSubmission(stores, portalId, submission, number, at)) return null
      const deskRules = await loadDeskRules(stores, deps.calendars, portalId, [])
      const { entitled } = await readStanding(stores, portalId, contact.customerId, deskRules.rules, at)
      if (coupon !== null) await spend(stores, portalId, contact.customerId, coupon.id, { ticket: number, entitled: entitled.key }, act)
      const level = coupon === null ? entitled : toChoice(deskRules.rules.levels, 'vip-request', { kind: 'coupon', couponId: coupon.id })
      const facts = decideOpening({
        number, ticketKind: request.kind, channel, subject: words.subject, customerId: contact.customerId, contactId: contact.id,
        level, couponId: coupon?.id ?? null, assigneeId: await takeTurn(stores, portalId, request.kind, deskRules), follows: null, startAt: at,
      }, deskRules.rules)
      const read = await findConsulted(stores, portalId, request.articleId)
      const intake = { ...toRecord(words.intake), ...(read !== null && { article: toReference(read) }) }
      const opened = await recordChange(deps, stores, { portalId, deskRules, before: null, events: toEvents(facts, act), texts: [words.text], intake, files: toFiles(request.attachments, person.userId) })
      if (read !== null) await stores.articles.recordConsulted(portalId, number, read.id, at)
      return opened
    })
    // A submission that another instance was writing at the same moment: it is committed by now.
    return toOpened(deps, ticket ?? await readSubmitted(deps, portalId, submission), person.language)
  }
}

/** The next of the rotation of a kind of request (P-0.1); an empty team falls to all agents. */
export async function takeTurn(stores: Stores, portalId: PortalId, kind: TicketKind, { desk }: DeskRules): Promise<number | null> {
  const team = desk.teams[kind].length === 0 ? desk.agents : desk.teams[kind]
  const next = chooseNext(team, await stores.tickets.rotation(portalId, kind))
  if (next !== null) await stores.tickets.rotate(portalId, kind, next)
  return next
}

async function findConsulted(stores: Stores, portalId: PortalId, id: ArticleId | undefined): Promise<Article | null> {
  const article = id === undefined ? null : await stores.articles.find(portalId, id)
  if (id !== undefined && article === null) throw new Refusal('input.invalid', { field: 'articleId' })
  return article?.suggested === true ? article : null
}

/** Takes the coupon under the customer's lock, so that it is never spent twice. */
export async function spend(stores: Stores, portalId: PortalId, customerId: CustomerId, couponId: CouponId, spending: Spending, act: Act): Promise<void> {
  await stores.coupons.lock(portalId, customerId)
  await stores.coupons.append(portalId, redeem(await stores.coupons.ofCustomer(portalId, customerId), couponId, spending, act))
}

async function chooseContact(stores: Stores, portalId: PortalId, person: Person, contactId: ContactId | undefined): Promise<Contact> {
  const own = await readOwnContact(stores, portalId, person)
  if (contactId === undefined || contactId === own?.id) {
    if (own === null) throw new Refusal('contact.unregistered')
    return own
  }
  if (!isStaff(person)) throw new Refusal('role.missing', { right: 'open' })
  const contact = await stores.customers.contact(portalId, contactId)
  if (contact?.active !== true) throw new Refusal('contact.unknown', { contact: contactId })
  return contact
}

async function readSubmitted({ database }: Deps, portalId: PortalId, submission: Submission | null): Promise<Ticket | null> {
  return database.read(async (stores) => {
    const number = await findFormer(stores, portalId, submission)
    return number === null ? null : stores.tickets.read(portalId, number)
  })
}

function toOpened({ words }: Deps, ticket: Ticket | null, language: string): OpenedTicket {
  const [clock] = ticket?.clocks ?? []
  if (ticket === null || clock === undefined) throw new RangeError('a ticket without a clock')
  return { number: ticket.number, dueAt: readPromise(clock).dueAt, levelKey: ticket.level.key, levelName: words.levelName(language, ticket.level.key) }
}

function toIntake({ steps, siteUrl, product, edition, version, serverSoftware, environment = {} }: OpenTicketInput): Intake {
  const { browser = '', ...others } = environment
  const rest = Object.entries(others).map(([name, value]) => `${name}: ${value}`).join('\n')
  return { steps: steps ?? '', url: siteUrl ?? '', product: product ?? '', edition: edition ?? '', version: version ?? '', serverSoftware: serverSoftware ?? '', browser, environment: rest }
}

function toRecord(intake: Intake): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(intake).filter((pair): pair is [string, string] => pair[1] !== undefined))
}
