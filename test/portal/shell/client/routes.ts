/** Paths of the shell; they are the platform's own wherever apps link to them. */
import { appPage, linkedPage, menuPage } from './pages/app.ts'
import { companiesPage } from './pages/companies.ts'
import { companyPage } from './pages/company.ts'
import { dealPage } from './pages/deal.ts'
import { dealsPage } from './pages/deals.ts'
import { faultsPage } from './pages/faults.ts'
import { feedPage } from './pages/feed.ts'
import { inspectorPage } from './pages/inspector.ts'
import { marketPage } from './pages/market.ts'
import { noticesPage } from './pages/notices.ts'
import { stagePage } from './pages/stage.ts'
import { taskPage } from './pages/task.ts'
import { tasksPage } from './pages/tasks.ts'
import { usersPage } from './pages/users.ts'
import type { Page } from './shell.ts'

const ROUTES: readonly (readonly [pattern: RegExp, page: Page])[] = [
  [/^\/(?:stream\/)?$/, feedPage],
  [/^\/crm\/deal\/(?:kanban\/)?(?:category\/(\d+)\/)?$/, dealsPage],
  [/^\/crm\/deal\/details\/(\d+)\/$/, dealPage],
  [/^\/crm\/company\/(?:list\/)?$/, companiesPage],
  [/^\/crm\/company\/details\/(\d+)\/$/, companyPage],
  [/^\/company\/personal\/user\/(\d+)\/tasks\/$/, tasksPage],
  [/^\/company\/personal\/user\/\d+\/tasks\/task\/view\/(\d+)\/$/, taskPage],
  [/^\/company\/(?:personal\/user\/(\d+)\/)?$/, usersPage],
  [/^\/notifications\/$/, noticesPage],
  [/^\/(?:market|marketplace)\/$/, marketPage],
  [/^\/marketplace\/app\/(\d+)\/$/, appPage],
  [/^\/marketplace\/menu\/(\d+)\/$/, menuPage],
  [/^\/marketplace\/view\/([^/]+)\/$/, linkedPage],
  [/^\/workshop\/inspector\/$/, inspectorPage],
  [/^\/workshop\/stage\/$/, stagePage],
  [/^\/workshop\/faults\/$/, faultsPage],
]

export function chooseRoute(path: string): { page: Page; parts: readonly string[] } | null {
  for (const [pattern, page] of ROUTES) {
    const match = pattern.exec(path)
    if (match) return { page, parts: match.slice(1).map((part) => part === undefined ? '' : decodeURIComponent(part)) }
  }
  return null
}
