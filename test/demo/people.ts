/** Who is who on the sample desk: the staff, and the customers' people, who are users of the desk's portal too. All names are invented. */
import type { ContactRequest } from '../../server/contract/ui/customers.ts'
import type { EntitlementRequest } from '../../server/contract/ui/entitlements.ts'
import type { User } from '../portal/kernel/user.ts'
import { createUser } from '../portal/kernel/user.ts'
import type { PortalSeed } from '../portal/kernel/world.ts'
import { samplePortals } from '../portal/sample.ts'

/** Users of the sample portal. Elena administers, Tomás supervises; Lucía and Marco serve technical requests, Ana commercial ones. */
export const staff = { administrator: 1, supervisor: 2, lucia: 3, marco: 4, ana: 5 } as const
/** Works at the desk's portal and is nobody's contact. */
export const stranger = 15

export type SampleKey = 'bronze' | 'silver' | 'gold' | 'commercial' | 'vip' | 'free' | 'ended'

export interface SampleCustomer {
  readonly key: SampleKey
  readonly name: string
  readonly userId: number
  readonly contact: Pick<ContactRequest, 'name' | 'language'>
  readonly basis: EntitlementRequest['basis']
  /** The level it must have. */
  readonly levelKey: string
  /** What it holds ended before the sample begins. */
  readonly ended?: true
  readonly coupons?: true
}

export const sampleCustomers: readonly SampleCustomer[] = [
  { key: 'bronze', name: 'Agencia Pixel', userId: 8, contact: { name: 'Rosario Paz', language: 'es' }, basis: { kind: 'partner', tier: 'bronze' }, levelKey: 'partner-bronze' },
  { key: 'silver', name: 'Consultora Prisma', userId: 9, contact: { name: 'Hugo Prieto', language: 'es' }, basis: { kind: 'partner', tier: 'silver' }, levelKey: 'partner-silver' },
  { key: 'gold', name: 'Talleres Andinos', userId: 6, contact: { name: 'Pedro Salas', language: 'es' }, basis: { kind: 'partner', tier: 'gold' }, levelKey: 'partner-gold' },
  { key: 'commercial', name: 'Panadería Sol', userId: 10, contact: { name: 'Carmen Ríos', language: 'es' }, basis: { kind: 'cloud', tariff: 'PROFESSIONAL', paid: true }, levelKey: 'commercial' },
  { key: 'vip', name: 'Clínica Aurora', userId: 11, contact: { name: 'Beatriz León', language: 'es' }, basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' }, levelKey: 'vip-support', coupons: true },
  { key: 'free', name: 'Librería Faro', userId: 12, contact: { name: 'Julio Matta', language: 'es' }, basis: { kind: 'cloud', tariff: 'FREE', paid: false }, levelKey: 'non-commercial' },
  { key: 'ended', name: 'Estudio Wells', userId: 13, contact: { name: 'Sara Wells', language: 'en' }, basis: { kind: 'trial' }, levelKey: 'unidentified', ended: true },
]

export function readSample(key: SampleKey): SampleCustomer {
  const found = sampleCustomers.find((customer) => customer.key === key)
  if (found === undefined) throw new Error(`no sample customer ${key}`)
  return found
}

/** The sample portals, the desk's with people enough for every customer. */
export const demoPortals: readonly PortalSeed[] = samplePortals.map((seed) => seed.settings.key !== 'desk' ? seed : {
  settings: seed.settings,
  fill(portal) {
    seed.fill(portal)
    for (const { userId, contact } of sampleCustomers) if (portal.users.get(userId) === undefined) portal.users.put(toUser(userId, contact))
    portal.users.put(toUser(stranger, { name: 'Óscar Peña', language: 'es' }))
  },
})

export function toUser(id: number, { name, language }: Pick<ContactRequest, 'name' | 'language'>): User {
  const [first = name, ...rest] = name.split(' ')
  return createUser(id, { name: first, lastName: rest.join(' '), language: language === 'es' ? 'la' : language, workPosition: 'Customer', crmAccess: 'none' })
}
