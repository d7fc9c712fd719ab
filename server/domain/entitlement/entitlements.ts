/** From what a customer holds to the level it earns, and until when (P-2.5.1 to P-2.5.3, P-2.5c). */
import { toDayNumber, toLocalDate } from '../calendar/local-date.ts'
import { readLastDay } from '../calendar/year.ts'
import { toInstant } from '../calendar/zone.ts'
import type { LevelKey, ServiceLevel } from '../service-level/service-level.ts'
import type { Instant, LocalDate } from '../time.ts'
import type { Basis, Entitlement } from './customer.ts'

const vipEditions: readonly string[] = ['premium', 'ultimate']

export function readLevelKey(basis: Basis): LevelKey {
  switch (basis.kind) {
    case 'partner': return `partner-${basis.tier}`
    case 'cloud': return basis.paid ? 'commercial' : 'non-commercial'
    case 'licence': return isVipLicence(basis) ? 'vip-support' : 'commercial'
    case 'trial':
    case 'nfr':
    case 'demo': return 'non-commercial'
  }
}

/** P-2.5.2v: Bitrix Site Manager Premium or Ultimate. */
export function isVipLicence(basis: Basis): boolean {
  return basis.kind === 'licence' && basis.product === 'site-manager' && vipEditions.includes(basis.edition.toLowerCase())
}

/** The level that is left when this one has ended (P-2.5c); `null` = none of its own. */
export function readFallbackKey(basis: Basis): LevelKey | null {
  const key = readLevelKey(basis)
  return key === 'commercial' || key === 'vip-support' ? 'non-commercial' : null
}

/** A period ends at the end of its last day in the desk's zone; `on` is a day there. */
export function isInForce({ startsOn, endsOn }: Pick<Entitlement, 'startsOn' | 'endsOn'>, on: LocalDate): boolean {
  return startsOn <= on && (endsOn === null || on <= endsOn)
}

/** The last day by the period of the level it earns; `null` = no end, as a free cloud account has none at whatever level. */
export function readEndsOn(basis: Basis, startsOn: LocalDate, { period }: Pick<ServiceLevel, 'period'>): LocalDate | null {
  if (basis.kind === 'cloud' && !basis.paid) return null
  switch (period.unit) {
    case 'year': return readLastDay(startsOn, period.value)
    case 'day': return toLocalDate(toDayNumber(startsOn) + period.value - 1)
    case 'unlimited':
    case 'request':
    case 'none': return null
  }
}

/** The first instant after the last day. */
export function readEndAt(zone: string, endsOn: LocalDate): Instant {
  return toInstant(zone, toLocalDate(toDayNumber(endsOn) + 1), 0)
}
