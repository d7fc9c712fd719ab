/** Answers of a desk in Lima for the screens' tests; all instants stand around one fixed moment. */
import type { SessionAnswer } from '#contract/ui/session'
import type { HomeView, LevelView, TicketRowView, TicketView } from '#contract/ui/tickets'

const hour = 3_600_000
/** Tue 2026-03-03 15:00 in Lima. */
export const now = Date.UTC(2026, 2, 3, 20)

export const level: LevelView = {
  key: 'vip-support', name: 'Soporte VIP', target: { value: 1, unit: 'business_day' }, endsOn: '2026-12-31',
  why: 'Su organización tiene una licencia de Bitrix Site Manager Ultimate.', promise: 'Le respondemos a más tardar en 1 día laborable, de lunes a viernes de 8:00 a 18:30.',
}

export function toSession(roles: SessionAnswer['person']['roles'], page: SessionAnswer['page'] = { kind: 'home' }): SessionAnswer {
  return {
    token: 'token', expiresAt: now + hour, now,
    person: { userId: 7, name: 'Ana Quispe', zone: 'America/Lima', roles, registered: roles.includes('requester') },
    desk: { name: 'Mesa de ayuda', zone: 'America/Lima', language: 'es' }, page, setupNeeded: false,
  }
}

export const row: TicketRowView = {
  number: 1042, kind: 'technical', subject: 'El catálogo no se actualiza', customer: 'Textiles Andinos', contact: 'Ana Quispe', state: 'new', turn: 'desk',
  levelKey: 'vip-support', levelName: 'Soporte VIP', assignee: 'Luis Paredes', openedAt: now - 3 * hour, dueAt: now + 21 * hour, effectiveDueAt: now + 21 * hour,
  breached: false, paused: false, atRisk: false, changedAt: now - 3 * hour,
}

export const rows: readonly TicketRowView[] = [
  row,
  { ...row, number: 1040, subject: 'Pago con tarjeta rechazado en el sitio', state: 'desk', dueAt: now - 2 * hour, effectiveDueAt: now - 2 * hour, breached: true, assignee: null, customer: 'Café del Valle' },
  { ...row, number: 1041, subject: 'Consulta sobre el plan Profesional', kind: 'commercial', state: 'desk', dueAt: now + 2 * hour, effectiveDueAt: now + 2 * hour, atRisk: true },
  { ...row, number: 1038, subject: 'Error al exportar informes', state: 'customer', turn: 'customer', dueAt: null, effectiveDueAt: null },
]

export const home: HomeView = {
  registered: true, customer: { id: 3, name: 'Textiles Andinos' }, contact: { id: 9, name: 'Ana Quispe' }, contacts: [{ id: 9, name: 'Ana Quispe' }, { id: 10, name: 'Pedro Rojas' }], level,
  coupons: {
    balance: 2,
    list: [{ id: 51, lastFour: '7K2M', expiresAt: now + 9000 * hour, state: 'available', ticket: null }, { id: 52, lastFour: '9QXA', expiresAt: now + 8000 * hour, state: 'available', ticket: null }],
    history: [{ couponId: 50, lastFour: 'B3TT', kind: 'redeemed', at: now - 100 * hour, by: 'Ana Quispe', why: null, ticket: 1038 }, { couponId: 50, lastFour: 'B3TT', kind: 'granted', at: now - 900 * hour, by: 'Rosa Medina', why: 'Licencia Ultimate', ticket: null }],
  },
  tickets: { rows, total: 4 },
  brings: { forum: { kind: 'private', links: [{ title: 'Foro de clientes', url: 'https://helpdesk.example/foro' }] }, updates: { kind: 'until', on: '2026-12-31' } },
  links: { faq: [{ title: 'Preguntas frecuentes del producto', url: 'https://helpdesk.example/faq' }], videos: [{ title: 'Primeros pasos', url: 'https://helpdesk.example/videos' }] },
  administrators: ['Rosa Medina'],
}

export const ticket: TicketView = {
  number: 1042, kind: 'technical', subject: 'El catálogo no se actualiza', state: 'desk', turn: 'desk', started: true, openedAt: now - 3 * hour, closedAt: null, level,
  customer: { id: 3, name: 'Textiles Andinos', crmCompanyId: 12 }, contact: 'Ana Quispe', assignee: { userId: 8, name: 'Luis Paredes' }, couponLastFour: null, topic: null, plannedOn: null, rating: null,
  clock: {
    no: 1, kind: 'response', startAt: now - 3 * hour, target: { value: 1, unit: 'business_day' }, levelName: 'Soporte VIP', dueAt: now + 21 * hour, effectiveDueAt: now + 3.5 * hour,
    promises: [{ no: 1, dueAt: now + 21 * hour, reason: 'Apertura' }], paused: false, breachedAt: null, excused: null, ended: null,
  },
  clocks: [], messages: [
    { no: 1, at: now - 3 * hour, author: 'Ana Quispe', side: 'customer', visibility: 'public', text: 'Desde ayer el catálogo muestra precios antiguos.\n<b>No</b> cambia al publicar.', onBehalf: false, attachments: [], reason: null, intake: [{ field: 'product', value: 'site-manager' }, { field: 'steps', value: 'Publicar y recargar' }] },
    { no: 2, at: now - 3 * hour, author: 'Mesa de ayuda', side: 'desk', visibility: 'automatic', text: 'Recibimos su solicitud n.º 1042.', onBehalf: false, attachments: [], reason: null, intake: [] },
    { no: 3, at: now - 2 * hour, author: 'Luis Paredes', side: 'desk', visibility: 'internal', text: 'Parece la caché del componente.', onBehalf: false, attachments: [], reason: null, intake: [] },
    { no: 4, at: now - hour, author: 'Luis Paredes', side: 'desk', visibility: 'interim', text: 'Lo estamos revisando.', onBehalf: false, attachments: [], reason: null, intake: [] },
  ],
  missing: [], follows: null, survivor: null, absorbed: [], parts: [], continuations: [], scope: null,
  timeline: [{ at: now - 3 * hour, sentence: 'Solicitud abierta con nivel Soporte VIP.' }],
  commands: ['reply', 'close', 'write-to-supervisor', 'redeem-coupon'], portal: { dealId: 15, taskId: 21 }, viewer: ['requester'], place: 2,
}
