/** A desk as the contract's types describe it, with everything an administrator can see. */
import type { DeskView, Effect, HealthView, LevelRow, ScheduleView, SetupView, StepView } from '#contract/ui/desk'
import type { SessionAnswer } from '#contract/ui/session'
import type { HomeView } from '#contract/ui/tickets'

/** Monday 2026-03-02 10:00 in Lima. */
export const nowAt = Date.UTC(2026, 2, 2, 15)

const hours = [{ from: 480, to: 1110 }]

export const users = [
  { userId: 1, name: 'Rosa Quispe', position: 'Directora' },
  { userId: 11, name: 'Ana Torres', position: 'Agente de soporte' },
  { userId: 12, name: 'Luis Vega', position: 'Agente de soporte' },
  { userId: 13, name: 'Marta Ríos', position: 'Supervisora' },
  { userId: 21, name: 'Diego Paz', position: 'Ventas' },
]

export const steps = (state: StepView['state']): StepView[] =>
  (['pipeline', 'deal-fields', 'task-fields', 'placements', 'events'] as const).map((step) => ({ step, state, error: null, at: nowAt }))

export const session = (setupNeeded: boolean): SessionAnswer => ({
  token: 'session-token', expiresAt: Date.now() + 3_600_000, now: nowAt,
  person: { userId: 1, name: 'Rosa Quispe', zone: 'America/Lima', roles: ['administrator'], registered: false },
  desk: setupNeeded ? null : { name: 'Soporte Andino', zone: 'America/Lima', language: 'es' },
  page: { kind: 'home' }, setupNeeded,
})

export const newSetup: SetupView = {
  desk: {
    name: '', language: 'es', country: 'PE', agents: [], supervisors: [], onCall: [], administrators: [], teams: { technical: [], commercial: [] },
    answerMark: '#r', pipelineName: 'Mesa de ayuda', reopeningDays: 30, noticeFromMinutes: 60, vipReopeningDays: 7, closingNoticeDays: 5, closingDays: 5, endWarningDays: [30, 7], borrowedPipeline: null, links: {},
  },
  schedule: { zone: 'America/Lima', week: [hours, hours, hours, hours, hours, [], []], holidays: [], specialDays: [], closures: [] },
  users, countries: [{ code: 'PE', name: 'Peru' }, { code: 'CO', name: 'Colombia' }, { code: 'ES', name: 'Spain' }],
  steps: steps('todo'), pipelines: null, finished: false,
}

export const pipelines: NonNullable<SetupView['pipelines']> = [
  { id: 0, name: 'General', stages: [{ id: 'NEW', name: 'Nuevo', semantics: 'P' }, { id: 'PREPARATION', name: 'En preparación', semantics: 'P' }, { id: 'WON', name: 'Ganado', semantics: 'S' }, { id: 'LOSE', name: 'Perdido', semantics: 'F' }] },
]

export const desk: DeskView = { ...newSetup.desk, zone: 'America/Lima', name: 'Soporte Andino', agents: [11, 12], supervisors: [13], links: { faq: [{ title: 'Preguntas frecuentes', url: 'https://faq.example/es', language: 'es' }] } }

export const home: HomeView = {
  registered: false, customer: null, contact: null, contacts: [], level: null, coupons: { balance: 0, list: [], history: [] }, tickets: { rows: [], total: 0 }, brings: null, links: {}, administrators: ['Rosa Quispe'],
}

export const schedule: ScheduleView = {
  schedule: {
    ...newSetup.schedule, holidays: [{ on: '2026-04-02', name: 'Jueves Santo' }, { on: '2026-05-01', name: 'Día del Trabajo' }],
    specialDays: [{ on: '2026-03-07', intervals: [{ from: 540, to: 780 }], name: 'Sábado recuperado' }],
    closures: [{ startAt: Date.UTC(2026, 2, 9, 15), endAt: Date.UTC(2026, 2, 9, 19), reason: 'Corte de energía en la oficina' }],
  },
  version: 3, savedAt: Date.UTC(2026, 1, 20, 14), savedBy: 'Rosa Quispe', reason: 'Feriados de Semana Santa',
}

const level = (key: string, name: string, clause: string | null, value: number, unit: LevelRow['target']['unit'], more: Partial<LevelRow> = {}): LevelRow => ({
  key, name, version: 1, clause, target: { value, unit }, scheduleKey: 'desk', warnings: [{ value: 4, unit: 'service_hour' }, { value: 1, unit: 'service_hour' }], maxContacts: 2, forum: null,
  warnedPeople: 'agent', quietHours: true, period: { unit: 'year', value: 1 }, freeUpdates: { unit: 'year', value: 1 }, propagation: 'yes', topics: ['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.5', 'P-3.6'],
  givenBy: 'entitlement', savedAt: nowAt, savedBy: '', reason: 'setup', ...more,
})
export const levels: LevelRow[] = [
  level('partner-gold', 'Socio oro', 'P-2.5.1c', 1, 'business_day', { forum: 'partners' }),
  level('commercial', 'Comercial', 'P-2.5.2', 1, 'business_day', { forum: 'private', version: 2, reason: 'Tres contactos por cliente', maxContacts: 3 }),
  level('vip-request', 'Solicitud VIP', 'P-2.5.2c', 4, 'clock_hour', { scheduleKey: '24x7', warnedPeople: 'on_call', quietHours: false, period: { unit: 'request' }, freeUpdates: { unit: 'none' }, givenBy: 'coupon', propagation: 'keeps_level', warnings: [{ value: 0, unit: 'opening' }, { value: 2, unit: 'clock_hour' }, { value: 15, unit: 'clock_minute' }] }),
  level('development', 'Desarrollo', 'P-2.5.5', 14, 'calendar_day', { target: { value: 14, unit: 'calendar_day', endRule: 'end_of_day' }, period: { unit: 'request' }, givenBy: 'handover' }),
  level('non-commercial', 'No comercial', 'P-2.5.3', 5, 'business_day', { topics: ['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.6'], period: { unit: 'day', value: 30 }, forum: 'general' }),
]

export const health: HealthView = {
  standing: 'active', standingSince: Date.UTC(2026, 0, 5, 14), endpoint: 'https://andino.bitrix24.example/rest/', licence: 'pe_pro100', licenceKnown: true, appVersion: 2,
  outbox: { queued: 3, parked: 0, givenUp: 0, oldestAt: nowAt - 60_000, lastError: null }, sweepLagMs: 800, sweepBehind: false, steps: steps('done'), purgeAt: null, linkUrl: null,
}

/** Of a save that moves three requests, of which one becomes late. */
export const effect: Effect = {
  moved: 3, late: 1, worstShiftMs: 7_200_000, checked: 12, sentence: '',
  tickets: [
    { number: 41, subject: 'No abre el embudo de ventas', beforeAt: nowAt + 3_600_000, afterAt: nowAt - 3_600_000, late: true },
    { number: 52, subject: 'Error al importar contactos desde una hoja con nombres muy largos', beforeAt: nowAt + 7_200_000, afterAt: nowAt + 14_400_000, late: false },
    { number: 53, subject: 'Consulta de precios', beforeAt: nowAt + 86_400_000, afterAt: nowAt + 90_000_000, late: false },
  ],
}
