/** Warns customers and desk that an entitlement ends and the level with it (P-2.5c). Runs daily; what was warned stands in the customer's register, so nothing is told twice. */
import { readLocalDate } from '../../domain/calendar/zone.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import { chooseEndWarning, losesLevel } from '../../domain/entitlement/ending.ts'
import type { Customer, Entitlement } from '../../domain/entitlement/customer.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { OwnTexts } from '../../domain/notice/own-text.ts'
import type { Deps } from '../deps.ts'
import { readOwnTexts } from '../notices/own-texts.ts'
import type { Stores } from '../ports/database.ts'
import { readCustomerHearers } from '../notices/hearers.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'

const most = 100_000

/** The desk and its own words, for all its customers. */
interface Teller { readonly desk: Desk; readonly own: OwnTexts }

/** One bad customer never stops the others. */
export function warnEnds(deps: Pick<Deps, 'database' | 'clock' | 'words' | 'log' | 'calendars'>) {
  return async (): Promise<{ readonly warned: number }> => {
    let warned = 0
    for (const { id: portalId } of await deps.database.read((stores) => stores.portals.active())) {
      const desk = await deps.database.read((stores) => stores.desks.read(portalId))
      const own = await deps.database.read((stores) => readOwnTexts(stores, portalId))
      const customers = desk === null ? [] : await deps.database.read((stores) => stores.customers.list(portalId, '', most))
      for (const customer of customers) {
        try {
          warned += desk === null ? 0 : await deps.database.transact((stores) => warnCustomer(deps, stores, portalId, { desk, own }, customer))
        } catch (cause) {
          deps.log.error('entitlement.warning-failed', { portal: portalId, customer: customer.id }, cause)
        }
      }
    }
    return { warned }
  }
}

async function warnCustomer(deps: Pick<Deps, 'clock' | 'words' | 'calendars'>, stores: Stores, portalId: PortalId, teller: Teller, customer: Customer): Promise<number> {
  const now = deps.clock.now()
  const today = readLocalDate(teller.desk.zone, now)
  const entitlements = await stores.customers.entitlements(portalId, customer.id)
  const ending = entitlements.flatMap((entitlement) => {
    const days = chooseEndWarning(entitlement, today, teller.desk.endWarningDays)
    return days === null ? [] : [{ entitlement, days }]
  })
  if (ending.length === 0) return 0
  const { rules: { levels } } = await loadDeskRules(stores, deps.calendars, portalId, [])
  const held = { entitlements, approved: customer.approvedAt !== null, known: true, levels }
  const due = ending.filter(({ entitlement: { endsOn } }) => endsOn !== null && losesLevel(held, endsOn))
  const records = await stores.customers.records(portalId, customer.id)
  let warned = 0
  for (const { entitlement, days } of due) {
    const facts = { entitlement: entitlement.id, endsOn: entitlement.endsOn, days }
    const known = records.some((record) => record.what === 'entitlement.warned' && record.facts['entitlement'] === facts.entitlement && record.facts['endsOn'] === facts.endsOn && record.facts['days'] === days)
    if (known) continue
    await stores.customers.record(portalId, customer.id, now, { kind: 'system' }, 'entitlement.warned', facts)
    await tell(deps, stores, portalId, teller, customer, entitlement, days)
    warned += 1
  }
  return warned
}

async function tell({ clock, words }: Pick<Deps, 'clock' | 'words'>, stores: Stores, portalId: PortalId, { desk, own }: Teller, customer: Customer, { id, endsOn }: Entitlement, days: number): Promise<void> {
  const readers = new Map<number, string>(desk.supervisors.map((userId) => [userId, desk.language]))
  for (const { userId, language } of await readCustomerHearers(stores, portalId, customer.id)) readers.set(userId, language)
  for (const [userId, language] of readers) {
    const { text } = words.notice({ language, zone: null, deskZone: desk.zone, own }, { code: 'entitlement.ending', customer: customer.name, endsOn: endsOn ?? '', days })
    const tag = `hd-end-${id}-${days}-${userId}`
    await stores.outbox.add(portalId, { key: tag, number: null, notBeforeAt: clock.now(), work: { kind: 'deliver', delivery: { kind: 'notice', userId, tag, subTag: `hd-end-${id}`, text, link: null } } })
  }
}
