/** Whom a request is for, and what their entitlements give now (P-2.5d). */
import { readLocalDate } from '../../domain/calendar/zone.ts'
import { chooseEntitled } from '../../domain/entitlement/choose-level.ts'
import type { Contact, Customer, Entitlement } from '../../domain/entitlement/customer.ts'
import type { LevelChoice } from '../../domain/entitlement/level-choice.ts'
import type { CustomerId, PortalId } from '../../domain/ids.ts'
import type { Rulebook } from '../../domain/ticket/rulebook.ts'
import type { Instant } from '../../domain/time.ts'
import type { Stores } from '../ports/database.ts'

export interface Standing {
  readonly customer: Customer | null
  readonly entitlements: readonly Entitlement[]
  readonly entitled: LevelChoice
}

/** `customerId` null = an unknown sender. */
export async function readStanding(stores: Stores, portalId: PortalId, customerId: CustomerId | null, rules: Rulebook, now: Instant): Promise<Standing> {
  const customer = customerId === null ? null : await stores.customers.find(portalId, customerId)
  const entitlements = customer === null ? [] : await stores.customers.entitlements(portalId, customer.id)
  const entitled = chooseEntitled({
    entitlements, approved: customer !== null && customer.approvedAt !== null, known: customer !== null, on: readLocalDate(rules.zone, now), levels: rules.levels,
  })
  return { customer, entitlements, entitled }
}

/** The portal user a contact is on the desk's own portal, or `null`. */
export function readPortalUser(contact: Contact | null): number | null {
  const identity = contact?.identities.find(({ kind }) => kind === 'portal-user')
  return identity?.kind === 'portal-user' ? identity.userId : null
}
