/** Exchanges a frame's proof for what our own short session will carry (trust.md 2 to 4). */
import { isZone } from '../../domain/calendar/zone.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { FrameObject, SeenObject } from '../ports/portal.ts'
import type { Stores } from '../ports/database.ts'
import { chooseRoles, isStaff } from './chosen-roles.ts'
import type { InstallDeps } from './deps.ts'
import { noticeVersion } from './notice-version.ts'
import { provePerson, proveSetup } from './prove-person.ts'

export interface SessionClaim {
  readonly memberId: string
  readonly authId: string | null
  readonly setupToken: string | null
  /** What the page says it shows. */
  readonly object: FrameObject | null
  /** A ticket named by a link; reading it checks the rights. */
  readonly ticket: TicketNumber | null
  readonly language: string
  /** The browser's; '' when it told none. */
  readonly zone: string
}

export type PageContext =
  | { readonly kind: 'home' }
  | { readonly kind: 'ticket'; readonly number: TicketNumber }
  | { readonly kind: 'company'; readonly crmCompanyId: number; readonly title: string }
  | { readonly kind: 'foreign'; readonly object: 'task' | 'deal' }

export interface OpenedSession {
  readonly portalId: PortalId
  readonly memberId: string
  readonly person: Person
  readonly zone: string
  readonly desk: Pick<Desk, 'name' | 'zone' | 'language'> | null
  readonly page: PageContext
  readonly setupNeeded: boolean
  /** The bindings of this version are not there yet and can be made without a person. */
  readonly provisionDue: boolean
}

/** Throws `frame.unproved`, `frame.forged`, `setup.spent`, `portal.unknown`, or a `Fault` of the portal. */
export const openSession = (deps: InstallDeps) => async (claim: SessionClaim): Promise<OpenedSession> => {
  const proved = await prove(deps, claim)
  const { user, info } = proved
  const portal = await noticeVersion(deps, proved.portal, info)
  const now = await deps.database.read(async (stores) => {
    const desk = await stores.desks.read(portal.id)
    const contact = await stores.customers.contactOf(portal.id, { kind: 'portal-user', userId: user.userId })
    const roles = chooseRoles(desk, user, contact)
    const page = await choosePage(stores, portal.id, claim, isStaff(roles) ? proved.object : null, isStaff(roles))
    // A step that failed waits for an administrator or the daily check, not for the next page that opens.
    const failed = (await stores.provision.steps(portal.id)).some(({ state }) => state === 'failed')
    return { desk, contact, roles, page, failed }
  })
  const fresh = portal.provisionedVersion === info.version
  const zone = [user.zone, claim.zone].find((name) => name !== '' && isZone(name))
  return {
    portalId: portal.id,
    memberId: portal.memberId,
    person: { userId: user.userId, name: user.name, language: claim.language, roles: now.roles, contactId: now.contact?.id ?? null, ...(zone !== undefined && { zone }) },
    zone: zone ?? '',
    desk: now.desk === null ? null : { name: now.desk.name, zone: now.desk.zone, language: now.desk.language },
    page: now.page,
    setupNeeded: now.desk === null || !info.installed || !fresh,
    provisionDue: now.desk !== null && info.installed && !fresh && !now.failed,
  }
}

async function prove(deps: InstallDeps, claim: SessionClaim) {
  if (claim.setupToken !== null) return await proveSetup(deps, claim.memberId, claim.setupToken)
  if (claim.authId === null) throw new Refusal('frame.unproved')
  return await provePerson(deps, claim.memberId, claim.authId, claim.object)
}

/** Nothing of an object is told to who has no role of the desk, or could not read it with their own token (trust.md 4). */
async function choosePage(stores: Stores, portalId: PortalId, claim: SessionClaim, seen: SeenObject | null, staff: boolean): Promise<PageContext> {
  if (claim.object === null) return claim.ticket === null ? { kind: 'home' } : { kind: 'ticket', number: claim.ticket }
  if (claim.object.kind === 'company') return seen === null || !staff ? { kind: 'home' } : { kind: 'company', crmCompanyId: seen.id, title: seen.title }
  if (seen === null) return { kind: 'foreign', object: claim.object.kind }
  const found = seen.kind === 'task' ? await stores.tickets.byTask(portalId, [seen.id]) : await stores.tickets.byDeal(portalId, [seen.id])
  const number = found[0]?.number
  return number === undefined ? { kind: 'foreign', object: claim.object.kind } : { kind: 'ticket', number }
}
