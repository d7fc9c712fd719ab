/** Hours, levels, articles, news and pages that make no sense. */
import type { LevelRow, ScheduleView } from '../../../server/contract/ui/desk.ts'
import type { RefusalCode } from '../../../server/domain/refusal-codes.ts'
import { provisionDesk } from '../../demo/install.ts'
import { installApp } from '../../portal/apps/lifecycle.ts'
import { getPortal } from '../../portal/kernel/world.ts'
import type { House, Scenario } from './house.ts'

const article = { language: 'es', title: 'Saludo', body: 'Hola', link: null, suggested: false, active: true }
const news = { language: 'es', title: 'Feriado', body: 'No atendemos', link: null, fromOn: '2026-03-02', untilOn: null, active: true }

async function saveHours(house: House, change: object) {
  const page = await house.administrator()
  const { schedule, version } = await page.get<ScheduleView>('/schedule')
  return () => page.put('/schedule', { schedule: { ...schedule, ...change }, version, reason: 'prueba' })
}

async function saveLevel(house: House, change: object) {
  const page = await house.administrator()
  const level = (await page.get<readonly LevelRow[]>('/levels')).find(({ key }) => key === 'commercial')
  return () => page.put('/levels/commercial', { ...level, ...change, reason: 'prueba' })
}

async function saveText(house: House, code: string, text: string) {
  const page = await house.administrator()
  return () => page.put(`/texts/es/${code}`, { title: 'Solicitud {number}', text })
}

export const policy = {
  'schedule.zone': (house) => saveHours(house, { zone: 'America/Nowhere' }),
  'schedule.interval': (house) => saveHours(house, { week: [[{ from: 600, to: 540 }], [], [], [], [], [], []] }),
  'schedule.date': (house) => saveHours(house, { holidays: [{ on: '2026-07-28', name: 'Fiestas' }, { on: '2026-07-28', name: 'Otra vez' }] }),
  'schedule.closed': (house) => saveHours(house, { week: [[], [], [], [], [], [], []], specialDays: [] }),
  'schedule.level': (house) => saveHours(house, { week: [[], [], [], [], [], [], []], specialDays: [{ on: '2026-07-27', name: 'Guardia', intervals: [{ from: 480, to: 1080 }] }] }),
  'schedule.stale': async (house) => {
    const page = await house.administrator()
    const { schedule, version } = await page.get<ScheduleView>('/schedule')
    return () => page.put('/schedule', { schedule, version: version + 1, reason: 'prueba' })
  },
  'level.target': (house) => saveLevel(house, { target: { value: 1.5, unit: 'business_day' } }),
  'level.warnings': (house) => saveLevel(house, { warnings: [{ value: 1, unit: 'service_hour' }, { value: 1, unit: 'service_hour' }] }),
  'level.period': (house) => saveLevel(house, { period: { unit: 'request' } }),
  'level.stale': (house) => saveLevel(house, { version: 99 }),
  'calendar.unreadable': async (house) => {
    const page = await house.administrator()
    // A portal that agreed to an older version of the app, which did not ask for its calendar.
    for (const app of getPortal(house.scene.world, 'desk').apps.all()) app.scopes = app.scopes.filter((scope) => scope !== 'calendar')
    return () => page.get('/holidays?source=portal&country=PE&year=2026')
  },
  'article.unknown': async (house) => { const page = await house.administrator(); return () => page.put('/articles/999999', article) },
  'article.field': async (house) => { const page = await house.administrator(); return () => page.post('/articles', { ...article, body: 'Hola {nombre}' }) },
  'article.private-field': async (house) => { const page = await house.administrator(); return () => page.post('/articles', { ...article, suggested: true, body: 'Hola {customer}' }) },
  'news.unknown': async (house) => { const page = await house.administrator(); return () => page.put('/news/999999', news) },
  'news.period': async (house) => { const page = await house.administrator(); return () => page.post('/news', { ...news, untilOn: '2026-03-01' }) },
  'text.unknown': (house) => saveText(house, 'nobody.knows', 'Solicitud {number}'),
  'text.broken': (house) => saveText(house, 'ticket.solved', 'Solicitud {number'),
  'text.placeholder-unknown': (house) => saveText(house, 'ticket.solved', 'Solicitud {number} de {cliente}'),
  'text.placeholder-missing': (house) => saveText(house, 'ticket.solved', 'Su solicitud se cerró'),
  'calendar.key-taken': async (house) => {
    const { scene: { world } } = house
    const portal = getPortal(world, 'client-nfr')
    const [registration] = world.registrations.values()
    const user = portal.users.get(1)
    if (registration === undefined || user === undefined) throw new Error('no application, or nobody to install it')
    const { wizard } = await provisionDesk({ world, portal, app: installApp(world, portal, registration, 1), user }, { administrator: 1, supervisors: [1], agents: [2, 2, 2] })
    await wizard.put('/calendar-page', { published: true, key: 'soporte' })
    const page = await house.administrator()
    return () => page.put('/calendar-page', { published: true, key: 'soporte' })
  },
} satisfies Partial<Record<RefusalCode, Scenario>>
