/** People and customers who come to the desk later than the sample's: each chapter brings its own, so that it can be played alone. */
import type { CustomerView, GrantAnswer } from '../../server/contract/ui/customers.ts'
import { actAs } from '../portal/kernel/act.ts'
import { toId, toMap } from '../portal/kernel/params.ts'
import { staff, toUser, type SampleCustomer } from './people.ts'
import type { Registered, Scene } from './scene.ts'

/** What is recorded of a customer; `days` of its entitlement, the first and the last, `null` = the policy's own end. */
export type Recorded = Pick<SampleCustomer, 'name' | 'userId' | 'contact' | 'basis'> & { readonly key: string; readonly days: readonly [string, string | null] }

/** A user of the portal, who is nobody's contact yet. */
export function admitUser(scene: Scene, userId: number, name: string): number {
  scene.portal.users.put(toUser(userId, { name, language: 'es' }))
  return userId
}

export function addCompany({ world, portal }: Scene, title: string): number {
  const company = toMap(toMap(actAs(world, portal, staff.administrator, { method: 'crm.item.add', params: { entityTypeId: 4, fields: { title } } }))['item'])
  return toId(company['id'])!
}

/** The company in the portal, the customer with its entitlement and its contact in the app. */
export async function recordCustomer(scene: Scene, { key, name, userId, contact, basis, days: [startsOn, endsOn] }: Recorded): Promise<Registered> {
  const crmCompanyId = addCompany(scene, name)
  const page = await scene.as(staff.administrator)
  const { id } = await page.post<CustomerView>('/customers', { name, crmCompanyId, note: '', approved: true })
  await page.post(`/customers/${id}/entitlements`, { basis, startsOn, endsOn })
  const view = await page.post<CustomerView>(`/customers/${id}/contacts`, { ...contact, identities: [{ kind: 'portal-user', userId }], active: true })
  const registered = { customerId: id, contactId: view.contacts[0]!.id, entitlementId: view.entitlements[0]!.id, crmCompanyId, codes: [] }
  scene.customers.set(key, registered)
  return registered
}

/** A customer with VIP support since 2026-08-01 and one coupon, whose code is told. */
export async function recordVip(scene: Scene, { key, name, userId, person }: Pick<Recorded, 'key' | 'name' | 'userId'> & { readonly person: string }): Promise<string> {
  admitUser(scene, userId, person)
  const { customerId, entitlementId } = await recordCustomer(scene, {
    key, name, userId, contact: { name: person, language: 'es' }, basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' }, days: ['2026-08-01', null],
  })
  const { codes } = await (await scene.as(staff.supervisor)).post<GrantAnswer>(`/customers/${customerId}/coupons`, { entitlementId, count: 1, expiresOn: null, why: 'Cortesía' })
  return codes[0]!
}

export async function readCustomer(scene: Scene, customerId: number): Promise<CustomerView> {
  return (await scene.as(staff.supervisor)).get<CustomerView>(`/customers/${customerId}`)
}
