/** Which page is shown first, and which exist. Pages load when they are opened; addresses live in memory, the frame's own never changes. */
import { createMemoryHistory, createRouter, type RouteRecordRaw, type Router } from 'vue-router'
import type { SessionAnswer } from '#contract/ui/session'
import type { Problem, Role } from '#contract/ui/values'

/** What the frame was opened for. */
export type Opening =
  | { readonly kind: 'outside' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'session'; readonly session: SessionAnswer; readonly installing: boolean }

const adminPages = import.meta.glob('./admin/*Page.vue')
/** Address and file of the pages of supervisors and administrators. */
const adminPlaces: readonly (readonly [name: string, path: string, file: string, place?: string])[] = [
  ['setup', '/setup', 'SetupPage'],
  ['customers', '/customers', 'CustomersPage'],
  ['customer', '/customers/:id', 'CustomerPage', 'customers'],
  ['levels', '/levels', 'LevelsPage'],
  ['calendar', '/calendar', 'CalendarPage'],
  ['articles', '/articles', 'ArticlesPage'],
  ['news', '/news', 'NewsPage'],
  ['texts', '/texts', 'TextsPage'],
  ['reports', '/reports', 'ReportsPage'],
  ['settings', '/settings', 'SettingsPage'],
  ['health', '/health', 'HealthPage'],
]
const desk: readonly Role[] = ['agent', 'supervisor']

export function createPages(opening: Opening): Router {
  const history = createMemoryHistory()
  const router = createRouter({
    history,
    routes: [...toRoutes(opening), ...adminPlaces.flatMap(([name, path, file, place = name]): RouteRecordRaw[] => {
      const load = adminPages[`./admin/${file}.vue`]
      return load === undefined ? [] : [{ name, path, component: load as () => Promise<never>, props: true, meta: { place } }]
    })],
    scrollBehavior: () => ({ top: 0 }),
  })
  const start = toStart(opening, router)
  // The app's first navigation goes where the history stands; a `router.replace` of our own would lose against it.
  history.replace(router.resolve(start).fullPath)
  return router
}

function toRoutes(opening: Opening): RouteRecordRaw[] {
  return [
    { path: '/', name: 'home', component: () => import('./HomePage.vue'), meta: { place: 'home' } },
    { path: '/company/:crmCompanyId', name: 'company', component: () => import('./HomePage.vue'), props: true },
    { path: '/open', name: 'open', component: () => import('./OpenTicketPage.vue'), meta: { place: 'home' } },
    { path: '/company/:crmCompanyId/open', name: 'open-on-behalf', component: () => import('./OpenTicketPage.vue'), props: true },
    { path: '/customers/:id/open', name: 'open-for-customer', component: () => import('./OpenTicketPage.vue'), props: true, meta: { place: 'customers' } },
    { path: '/ticket/:number', name: 'ticket', component: () => import('./TicketPage.vue'), props: true },
    { path: '/queue', name: 'queue', component: () => import('./QueuePage.vue'), meta: { place: 'queue' } },
    { path: '/foreign', name: 'foreign', component: () => import('./ForeignPage.vue') },
    { path: '/unready', name: 'unready', component: () => import('./UnreadyPage.vue') },
    { path: '/refused', name: 'refused', component: () => import('./RefusedPage.vue'), props: { problem: opening.kind === 'refused' ? opening.problem : null } },
    { path: '/outside', name: 'outside', component: () => import('./OutsidePage.vue') },
  ]
}

/** The first page. An agent's home is the queue; a set-up that must run comes before everything for an administrator. */
function toStart(opening: Opening, router: Router): { name: string; params?: Record<string, string> } {
  if (opening.kind !== 'session') return { name: opening.kind }
  const { page, person, setupNeeded, desk: ready } = opening.session
  const mayRepair = person.roles.includes('administrator')
  if ((opening.installing || setupNeeded) && mayRepair && router.hasRoute('setup')) return { name: 'setup' }
  if (ready === null) return { name: 'unready' }
  if (page.kind === 'ticket') return { name: 'ticket', params: { number: String(page.number) } }
  if (page.kind === 'company') return { name: 'company', params: { crmCompanyId: String(page.crmCompanyId) } }
  if (page.kind === 'foreign') return { name: 'foreign' }
  return { name: !person.registered && person.roles.some((role) => desk.includes(role)) ? 'queue' : 'home' }
}
