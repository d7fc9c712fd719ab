/** Customers as the contract's types describe them, and the routes that change one. */
import type { ContactRequest, CustomerRequest, CustomerRow, CustomerView } from '#contract/ui/customers'
import type { EntitlementRequest } from '#contract/ui/entitlements'
import type { Routes } from './fake-server.ts'
import { nowAt } from './sample-desk.ts'

export const customer: CustomerView = {
  id: 7, name: 'Minera Apu', crmCompanyId: 501, note: 'Prefiere el teléfono por las mañanas.', approvedAt: null,
  level: { key: 'vip-support', name: 'VIP', target: { value: 1, unit: 'business_day' }, why: 'Tiene Bitrix Site Manager Ultimate hasta el 31/12/2026.', promise: 'Respondemos en 1 día laborable.', endsOn: '2026-12-31' },
  contacts: [{ id: 71, name: 'Elena Soto', language: 'es', active: true, identities: [{ kind: 'portal-user', userId: 21 }, { kind: 'mail', address: 'elena@apu.example' }] }],
  entitlements: [{ id: 81, basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' }, startsOn: '2026-01-01', endsOn: '2026-12-31', levelKey: 'vip-support', current: true, couponsDue: 0 }],
  coupons: {
    balance: 1,
    list: [{ id: 91, lastFour: '7K2Q', expiresAt: Date.UTC(2027, 0, 1, 5), state: 'available', ticket: null }, { id: 92, lastFour: 'M4XP', expiresAt: Date.UTC(2027, 0, 1, 5), state: 'redeemed', ticket: 1042 }],
    history: [
      { couponId: 92, lastFour: 'M4XP', kind: 'redeemed', at: nowAt - 86_400_000, by: 'Elena Soto', why: null, ticket: 1042 },
      { couponId: 91, lastFour: '7K2Q', kind: 'granted', at: nowAt - 172_800_000, by: 'Rosa Quispe', why: 'Licencia 2026', ticket: null },
    ],
  },
  register: [{ at: nowAt - 172_800_000, by: 'Rosa Quispe', sentence: 'Contacto agregado: Elena Soto.' }],
}

export const rows: CustomerRow[] = [
  { id: 7, name: 'Minera Apu', crmCompanyId: 501, approved: false, levelKey: 'vip-support', levelName: 'VIP', couponBalance: 1, couponsDue: 5 },
  { id: 8, name: 'Textiles Lima', crmCompanyId: 502, approved: true, levelKey: 'commercial', levelName: 'Comercial', couponBalance: 0, couponsDue: 0 },
]

/** One customer that keeps what it was told. */
export function toCustomerRoutes(all: readonly CustomerRow[] = rows): Routes {
  let held = customer
  const entitled = (request: EntitlementRequest, id: number) => ({ ...request, id, levelKey: 'commercial', current: true, couponsDue: 0 })
  return {
    'GET /api/customers': ({ query }) => all.filter(({ name }) => name.toLowerCase().includes((query.get('text') ?? '').toLowerCase())),
    'POST /api/customers': ({ body }) => (held = { ...held, ...pick(body as CustomerRequest), contacts: [], entitlements: [], coupons: { balance: 0, list: [], history: [] }, register: [] }),
    'GET /api/customers/7': () => held,
    'PUT /api/customers/7': ({ body }) => (held = { ...held, ...pick(body as CustomerRequest) }),
    'POST /api/customers/7/contacts': ({ body }) => (held = { ...held, contacts: addContact(held.contacts, body as ContactRequest) }),
    'PUT /api/customers/7/contacts/71': ({ body }) => (held = { ...held, contacts: held.contacts.map((one) => one.id === 71 ? { ...(body as ContactRequest), id: 71 } : one) }),
    'POST /api/customers/7/entitlements': ({ body }) => (held = { ...held, entitlements: [...held.entitlements, entitled(body as EntitlementRequest, 82)] }),
    'POST /api/customers/7/coupons': () => ({ codes: ['CESS-AAAA-1111', 'CESS-BBBB-2222'], expiresAt: Date.UTC(2027, 0, 1, 5) }),
    'POST /api/coupons/91/void': () => (held = { ...held, coupons: { ...held.coupons, balance: 0, list: held.coupons.list.map((one) => one.id === 91 ? { ...one, state: 'voided' as const } : one) } }),
    'POST /api/coupons/92/return': () => (held = { ...held, coupons: { ...held.coupons, balance: 2, list: held.coupons.list.map((one) => one.id === 92 ? { ...one, state: 'available' as const, ticket: null } : one) } }),
  }
}

/** Who is replaced goes in the same step. */
function addContact(contacts: CustomerView['contacts'], { replaces, ...contact }: ContactRequest): CustomerView['contacts'] {
  return [...contacts.map((one) => one.id === replaces ? { ...one, active: false } : one), { ...contact, id: 72 }]
}

function pick({ name, crmCompanyId, note, approved }: CustomerRequest) {
  return { name, crmCompanyId, note, approvedAt: approved ? nowAt : null }
}
