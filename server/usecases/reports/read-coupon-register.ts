/** What became of the desk's coupons in a period, and the codes that were none (P-2.6): the ledger is read, not told again. */
import type { Entry } from '../../domain/coupon/coupon.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { CustomerId, TicketNumber } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Asker } from '../desk/asker.ts'
import type { Deps } from '../deps.ts'
import { readName, toAuthor, type Names } from '../tickets/to-views.ts'
import { mostRows } from './read-register.ts'

/** A wrong code belongs to nobody: `coupon` is null. */
export interface CouponRow {
  readonly at: Instant
  readonly by: string
  readonly kind: Entry['kind'] | 'wrong-code'
  readonly coupon: { readonly lastFour: string; readonly customerId: CustomerId; readonly customer: string } | null
  readonly number: TicketNumber | null
  readonly why: string | null
}
export interface CouponRegister { readonly rows: readonly CouponRow[]; readonly truncated: boolean }

/** Newest first. Throws `role.missing`. */
export function readCouponRegister({ database, people }: Pick<Deps, 'database' | 'people'>) {
  return async ({ portalId, person, from, until }: Asker & { readonly from: Instant; readonly until: Instant }): Promise<CouponRegister> => {
    checkRight(person.roles, 'see-reports')
    const names = await people.names(portalId)
    return database.read(async ({ reports }) => {
      const entries = await reports.couponEntries(portalId, from, until, mostRows + 1)
      const wrong = await reports.wrongCodes(portalId, from, until, mostRows + 1)
      const rows = [
        ...entries.map(({ at, by, kind, lastFour, customerId, customerName, ticket, why }): CouponRow => ({ at, by: toAuthor(by), kind, coupon: { lastFour, customerId, customer: customerName }, number: ticket, why })),
        ...wrong.map(({ at, who }): CouponRow => ({ at, by: readTypist(names, who), kind: 'wrong-code', coupon: null, number: null, why: null })),
      ].sort((a, b) => b.at - a.at)
      return { rows: rows.slice(0, mostRows), truncated: rows.length > mostRows }
    })
  }
}

/** Who typed is kept as `user:ID`, the key their tries are limited by. */
function readTypist(names: Names, who: string): string {
  const userId = Number(/^user:(\d+)$/.exec(who)?.[1] ?? Number.NaN)
  return Number.isNaN(userId) ? who : readName(names, userId)
}
