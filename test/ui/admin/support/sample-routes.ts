/** The routes of a desk that works; a test replaces those it is about. */
import type { DeskView, HolidayProposal } from '#contract/ui/desk'
import type { Routes } from './fake-server.ts'
import { desk, health, home, levels, schedule, session, steps, users } from './sample-desk.ts'

export function toDeskRoutes(): Routes {
  let saved: DeskView = desk
  return {
    'POST /session': () => session(false),
    'GET /api/home': () => home,
    'GET /api/users': () => users,
    'GET /api/desk': () => saved,
    'PUT /api/desk': ({ body }) => (saved = { ...saved, ...body as object }),
    'GET /api/levels': () => levels,
    'GET /api/levels/commercial/versions': () => levels.filter(({ key }) => key === 'commercial').flatMap((now) => [now, { ...now, version: 1, maxContacts: 2, reason: 'setup', savedBy: '' }]),
    'GET /api/schedule': () => schedule,
    'GET /api/schedule/versions': () => [schedule, { ...schedule, version: 2, reason: 'Enero', savedBy: 'Marta Ríos', schedule: { ...schedule.schedule, holidays: [] } }],
    'GET /api/health': () => health,
    'GET /api/setup/steps': () => steps('done'),
    'GET /api/holidays': ({ query }) => proposeHolidays(query.get('source'), query.get('year') ?? '2026'),
    'GET /api/companies': ({ query }) => [{ id: 501, title: 'Minera Apu' }, { id: 502, title: 'Textiles Lima' }].filter(({ title }) => title.toLowerCase().includes((query.get('text') ?? '').toLowerCase())),
  }
}

export function proposeHolidays(source: string | null, year: string): HolidayProposal {
  if (source !== 'portal') return { source: 'date-holidays', holidays: [{ on: `${year}-01-01`, name: 'Año Nuevo' }, { on: `${year}-04-02`, name: 'Jueves Santo' }, { on: `${year}-07-28`, name: 'Fiestas Patrias' }], workdays: [], week: null }
  const hours = [{ from: 540, to: 1110 }]
  return { source, holidays: [{ on: `${year}-01-01`, name: 'Año Nuevo' }, { on: `${year}-03-19`, name: '' }], workdays: [`${year}-12-31`], week: [hours, hours, hours, hours, hours, [], []] }
}
