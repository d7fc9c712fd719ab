/**
 * Registration by form, the desk's side (P-2.5b): supervisors and administrators see it, ask for more, refuse it, or approve
 * it. Approving makes the contacts, and the customer where it is new; as commercial with its entitlement at once, when wished.
 */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Actor, Person } from '../../domain/desk/roles.ts'
import { checkUndecided, type Registration } from '../../domain/entitlement/registration.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import type { Deps } from '../deps.ts'
import { tellPerson } from '../notices/tell-people.ts'
import type { Stores } from '../ports/database.ts'
import { toStaff } from '../tickets/access.ts'
import { admit, type Admission } from './admit.ts'
import { toRegistrationView, type RegistrationView } from './registration-views.ts'

interface Asker { readonly portalId: PortalId; readonly person: Person }
interface Decision extends Asker { readonly id: number }
type Given = Pick<Deps, 'database' | 'clock' | 'words' | 'calendars'>

/** Newest first, at most 200. Throws `role.missing`. */
export function listRegistrations({ database }: Given) {
  return async ({ portalId, person }: Asker): Promise<readonly RegistrationView[]> => {
    checkRight(person.roles, 'change-customers')
    return (await database.read((stores) => stores.registrations.list(portalId, 200))).map(toRegistrationView)
  }
}

/** Throws `role.missing`, `registration.unknown`, `registration.decided`, and what saving customer, entitlement and contacts throws. */
export function approveRegistration({ database, clock, words, calendars }: Given) {
  return async ({ portalId, person, id, ...admission }: Decision & Admission): Promise<CustomerId> => {
    const by = toStaff(person, checkRight(person.roles, 'change-customers'))
    const now = clock.now()
    return database.transact(async (stores) => {
      const asked = await lockUndecided(stores, portalId, id)
      const customerId = await admit({ words, calendars }, stores, portalId, asked, admission, { at: now, by })
      await stores.customers.record(portalId, customerId, now, by, 'registration.approved', { name: asked.name, product: asked.product })
      await stores.registrations.decide(portalId, id, 'approved', now, by, null, customerId)
      await tellPerson({ words }, stores, portalId, asked, { code: 'registration.approved' }, String(id), now)
      return customerId
    })
  }
}

/** Throws `role.missing`, `registration.unknown`, `registration.decided`, `input.invalid` without a reason. */
export function refuseRegistration(given: Given) {
  return ({ reason: why, ...decision }: Decision & { readonly reason: string }): Promise<void> => {
    const reason = parseText('reason', why, 500)
    return decide(given, decision, async (stores, asked, by, now) => {
      await stores.registrations.decide(decision.portalId, asked.id, 'refused', now, by, reason, null)
      await tellPerson(given, stores, decision.portalId, asked, { code: 'registration.refused', reason }, String(asked.id), now)
    })
  }
}

/** The person reads the question where they asked, and answers there. Throws as `refuseRegistration`. */
export function askMore(given: Given) {
  return ({ question: text, ...decision }: Decision & { readonly question: string }): Promise<void> => {
    const question = parseText('question', text, 1000)
    return decide(given, decision, async (stores, asked, _by, now) => {
      await stores.registrations.askMore(decision.portalId, asked.id, question)
      await tellPerson(given, stores, decision.portalId, asked, { code: 'registration.asked-more', question }, `${asked.id}:${now}`, now)
    })
  }
}

function decide({ database, clock }: Given, { portalId, person, id }: Decision, work: (stores: Stores, asked: Registration, by: Actor, now: number) => Promise<void>): Promise<void> {
  const by = toStaff(person, checkRight(person.roles, 'change-customers'))
  return database.transact(async (stores) => work(stores, await lockUndecided(stores, portalId, id), by, clock.now()))
}

async function lockUndecided(stores: Stores, portalId: PortalId, id: number): Promise<Registration> {
  const asked = await stores.registrations.lock(portalId, id)
  if (asked === null) throw new Refusal('registration.unknown', { registration: id })
  checkUndecided(asked)
  return asked
}
