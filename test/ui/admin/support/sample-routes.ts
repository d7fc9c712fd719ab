/** The routes of a desk that works; a test replaces those it is about. */
import type { DeskRequest } from '#contract/ui/desk'
import type { Routes } from './fake-server.ts'
import { desk, health, home, levels, schedule, session, steps, users } from './sample-desk.ts'

export function toDeskRoutes(): Routes {
  let saved: DeskRequest = desk
  return {
    'POST /session': () => session(false),
    'GET /api/home': () => home,
    'GET /api/users': () => users,
    'GET /api/desk': () => saved,
    'PUT /api/desk': ({ body }) => (saved = body as DeskRequest),
    'GET /api/levels': () => levels,
    'GET /api/schedule': () => schedule,
    'GET /api/health': () => health,
    'GET /api/setup/steps': () => steps('done'),
    'GET /api/holidays': ({ query }) => ({ source: 'date-holidays', holidays: proposeHolidays(query.get('year') ?? '2026') }),
    'GET /api/companies': ({ query }) => [{ id: 501, title: 'Minera Apu' }, { id: 502, title: 'Textiles Lima' }].filter(({ title }) => title.toLowerCase().includes((query.get('text') ?? '').toLowerCase())),
  }
}

function proposeHolidays(year: string) {
  return [{ on: `${year}-01-01`, name: 'Año Nuevo' }, { on: `${year}-04-02`, name: 'Jueves Santo' }, { on: `${year}-07-28`, name: 'Fiestas Patrias' }]
}
