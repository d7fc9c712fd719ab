/** Where the public calendar stands: an address nobody can guess, or one the administrator chose (P-6.1). */
import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import type { PublicAddress } from '../news/read-board.ts'
import type { CalendarPage } from '../ports/knowledge-stores.ts'

export interface CalendarPageView extends CalendarPage { readonly url: string }
type PageDeps = Pick<Deps, 'database' | 'random'> & PublicAddress

/** Throws `role.missing`, or `desk.unready` before the wizard. */
export function readCalendarPage({ database, calendarUrl }: PageDeps) {
  return async ({ portalId, person }: Asker): Promise<CalendarPageView> => {
    checkRight(person.roles, 'see-policy')
    const page = await database.read((stores) => stores.calendarPages.read(portalId))
    if (page === null) throw new Refusal('desk.unready')
    return { ...page, url: calendarUrl(page.key) }
  }
}

/** The former address is gone at once. Throws `role.missing` or `calendar.key-taken`. */
export function saveCalendarPage({ database, random, calendarUrl }: PageDeps) {
  return async ({ portalId, person, published, key: wish }: Asker & { readonly published: boolean; readonly key: string | null }): Promise<CalendarPageView> => {
    checkRight(person.roles, 'change-policy')
    const key = wish ?? random.token()
    const saved = await database.transact((stores) => stores.calendarPages.save(portalId, { key, published }))
    if (!saved) throw new Refusal('calendar.key-taken', { field: 'key' })
    return { key, published, url: calendarUrl(key) }
  }
}
