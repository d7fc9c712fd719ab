/** A customer of a desk with one contact, as an administrator records them on the screens. */
import type { GrantAnswer } from '../../server/contract/ui/customers.ts'
import type { BasisView } from '../../server/contract/ui/entitlements.ts'
import type { InstalledDesk } from '../demo/install.ts'
import type { Visitor } from '../support/visitor.ts'

export interface GivenCustomer { readonly customerId: number; readonly visitor: Visitor; readonly codes: readonly string[] }

/** `coupons` codes in full; the contact is a user of the desk's own portal. Waits at each step, so that all of it is there. */
export async function recordCustomer(desk: InstalledDesk, { name, userId, basis, coupons = 0 }: { name: string; userId: number; basis: BasisView; coupons?: number }): Promise<GivenCustomer> {
  const administrator = await desk.open(1)
  const { id } = await administrator.post<{ id: number }>('/customers', { name, crmCompanyId: null, note: '', approved: true })
  const { id: entitlementId } = await administrator.post<{ id: number }>(`/customers/${id}/entitlements`, { basis, startsOn: '2026-01-01', endsOn: null })
  await administrator.post(`/customers/${id}/contacts`, { name: `${name}: contacto`, language: 'es', identities: [{ kind: 'portal-user', userId }], active: true })
  const codes: string[] = []
  while (codes.length < coupons) {
    const count = Math.min(50, coupons - codes.length)
    const granted = await administrator.post<GrantAnswer>(`/customers/${id}/coupons`, { entitlementId: entitlementId ?? null, count, expiresOn: null, why: 'para la prueba' })
    codes.push(...granted.codes)
  }
  return { customerId: id, visitor: await desk.open(userId), codes }
}
