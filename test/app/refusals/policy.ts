/** Hours, levels, articles, news and pages that make no sense. */
import type { ScheduleView } from '../../../server/contract/ui/desk.ts'
import type { RefusalCode } from '../../../server/domain/refusal-codes.ts'
import { provisionDesk } from '../../demo/install.ts'
import { installApp } from '../../portal/apps/lifecycle.ts'
import { getPortal } from '../../portal/kernel/world.ts'
import type { House, Scenario } from './house.ts'

const article = { language: 'es', title: 'Saludo', body: 'Hola', link: null, suggested: false, active: true }
const news = { language: 'es', title: 'Feriado', body: 'No atendemos', link: null, fromOn: '2026-03-02', untilOn: null, active: true }
const level = { target: { value: 1, unit: 'business_day' }, warnings: [], scheduleKey: 'desk', maxContacts: 2, reason: 'prueba' }

async function saveHours(house: House, change: object) {
  const page = await house.administrator()
  const { schedule } = await page.get<ScheduleView>('/schedule')
  return () => page.put('/schedule', { schedule: { ...schedule, ...change }, reason: 'prueba' })
}

export const policy = {
  'schedule.zone': (house) => saveHours(house, { zone: 'America/Nowhere' }),
  'schedule.interval': (house) => saveHours(house, { week: [[{ from: 600, to: 540 }], [], [], [], [], [], []] }),
  'schedule.date': (house) => saveHours(house, { holidays: [{ on: '2026-07-28', name: 'Fiestas' }, { on: '2026-07-28', name: 'Otra vez' }] }),
  'schedule.closed': (house) => saveHours(house, { week: [[], [], [], [], [], [], []], specialDays: [] }),
  'level.target': async (house) => { const page = await house.administrator(); return () => page.put('/levels/commercial', { ...level, target: { value: 1.5, unit: 'business_day' } }) },
  'level.warnings': async (house) => { const page = await house.administrator(); const twice = { value: 1, unit: 'service_hour' }; return () => page.put('/levels/commercial', { ...level, warnings: [twice, twice] }) },
  'article.unknown': async (house) => { const page = await house.administrator(); return () => page.put('/articles/999999', article) },
  'article.field': async (house) => { const page = await house.administrator(); return () => page.post('/articles', { ...article, body: 'Hola {nombre}' }) },
  'article.private-field': async (house) => { const page = await house.administrator(); return () => page.post('/articles', { ...article, suggested: true, body: 'Hola {customer}' }) },
  'news.unknown': async (house) => { const page = await house.administrator(); return () => page.put('/news/999999', news) },
  'news.period': async (house) => { const page = await house.administrator(); return () => page.post('/news', { ...news, untilOn: '2026-03-01' }) },
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
