/** Days off to confirm (sla-rules 10): of a country and year as a library keeps them, or as the portal's own calendar has them. */
import { proposeFromPortal, type PortalCalendar, type PortalProposal } from '../../domain/calendar/portal-calendar.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { LocalDate } from '../../domain/time.ts'
import type { Inbound, PortalFaultCode } from '../ports/portal.ts'
import { Fault, type Holidays } from '../ports/system.ts'
import type { Asker } from './asker.ts'

export interface HolidayQuestion { readonly source: 'library' | 'portal'; readonly country: string; readonly year: number }

export interface HolidayProposal extends Omit<PortalProposal, 'holidays'> {
  readonly source: 'policy' | 'date-holidays' | 'portal'
  /** `name` '' = nobody says what is celebrated. */
  readonly holidays: readonly { readonly on: LocalDate; readonly name: string }[]
}

/** Throws `role.missing`, or `calendar.unreadable` when the portal lets the app read no calendar; a `Fault` when it is silent. */
export const proposeHolidays = ({ holidays, inbound }: { readonly holidays: Holidays; readonly inbound: Inbound }) => async ({ portalId, person, source, country, year }: Asker & HolidayQuestion): Promise<HolidayProposal> => {
  checkRight(person.roles, 'change-policy')
  const known = holidays.propose(country, year)
  if (source === 'library') return { source: country === 'PE' && year === 2026 ? 'policy' : 'date-holidays', holidays: known, workdays: [], week: null }
  const proposal = proposeFromPortal(await readPortalCalendar(inbound, portalId), year)
  return { source, ...proposal, holidays: proposal.holidays.map((on) => ({ on, name: known.find((holiday) => holiday.on === on)?.name ?? '' })) }
}

/** No permission, or a portal that has no such calendar: nothing that trying again would change. */
const unreadable: readonly string[] = ['portal.forbidden', 'portal.unable'] satisfies PortalFaultCode[]

async function readPortalCalendar(inbound: Inbound, portalId: PortalId): Promise<PortalCalendar> {
  try {
    return await inbound.calendar(portalId)
  } catch (error) {
    if (error instanceof Fault && unreadable.includes(error.code)) throw new Refusal('calendar.unreadable')
    throw error
  }
}
