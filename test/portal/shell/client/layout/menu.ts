import { h } from '../element.ts'
import { appPath, menuPath, tasksPath } from '../paths.ts'
import type { Shell } from '../shell.ts'
import type { Word } from '../words/words.ts'

interface Entry {
  readonly path: string
  readonly test: string
  readonly label: string
  readonly icon: string
}

/** The left menu: the portal's own pages and what applications put among them, then the applications, then the workshop. */
export function showMenu(shell: Shell): HTMLElement {
  const { say, user, apps, bindings, portal } = shell.session
  const own = (path: string, word: Word, icon: string): Entry => ({ path, test: word, label: say(word), icon })
  const work = [
    own('/', 'menu.feed', '⌂'), own('/crm/deal/', 'menu.deals', '◈'), own('/crm/company/', 'menu.companies', '▤'),
    own(tasksPath(user.id), 'menu.tasks', '✓'), own('/notifications/', 'menu.notices', '◔'), own('/company/', 'menu.users', '☺'),
  ]
  const pages = apps.filter((app) => app.id !== null && app.hasPage && app.state !== 'none')
    .map((app) => ({ path: appPath(app.id ?? 0), test: `app-${app.code}`, label: app.title, icon: '▣' }))
  const entries = bindings.filter((binding) => binding.placement === 'LEFT_MENU')
    .map((binding) => ({ path: menuPath(binding.id), test: `left-menu-${binding.appCode}`, label: binding.title, icon: '◆' }))
  const workshop = [own('/workshop/inspector/', 'menu.inspector', '⌕'), own('/workshop/faults/', 'menu.faults', '⚡'), own('/workshop/stage/', 'stage.title', '☷')]
  return h('nav', { class: 'menu', 'data-test': 'menu' },
    h('a', { class: 'menu-logo', href: '/' }, h('strong', {}, portal.name), h('small', {}, portal.host)),
    showGroup(say('menu.work'), [...work, ...entries]),
    showGroup(say('menu.apps'), [...pages, own('/market/', 'menu.market', '⊞')]),
    showGroup(say('menu.workshop'), workshop))
}

function showGroup(name: string, entries: readonly Entry[]): HTMLElement {
  return h('section', { class: 'menu-group' }, h('h2', {}, name),
    h('ul', {}, entries.map((entry) => h('li', {}, h('a', { href: entry.path, 'data-test': `menu-${entry.test.replace(/^menu\.|\.title$/g, '')}`, title: entry.label },
      h('span', { class: 'menu-icon', 'aria-hidden': 'true' }, entry.icon), h('span', { class: 'menu-label' }, entry.label))))))
}

/** Marks the entry whose address the current one continues; the longest wins, so that tasks are not the people's page. */
export function markMenu(layout: Element, path: string): void {
  const links = [...layout.querySelectorAll<HTMLAnchorElement>('.menu li a')]
  const fitting = links.filter((link) => link.pathname === path || (link.pathname !== '/' && path.startsWith(link.pathname)))
  const current = fitting.sort((one, other) => other.pathname.length - one.pathname.length)[0]
  for (const link of links) link.toggleAttribute('aria-current', link === current)
}
