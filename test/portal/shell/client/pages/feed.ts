import type { Notice } from '../../contract.ts'
import { h, replace } from '../element.ts'
import { toMomentOf } from '../format/moment.ts'
import type { Task } from '../parts/records.ts'
import { showPanel } from '../parts/row.ts'
import { appPath, menuPath, taskPath } from '../paths.ts'
import { ask } from '../session.ts'
import type { Page, Shell } from '../shell.ts'
import { showNotice } from './notices.ts'

/** The page a person starts with: their open tasks, what they were told, and the applications. */
export const feedPage: Page = async (shell) => {
  const { say, user, portal } = shell.session
  shell.setTitle(say('feed.hello', { name: user.name.split(' ')[0] ?? user.name }))
  const page = h('div', { class: 'feed' })
  const draw = async (): Promise<void> => replace(page,
    h('p', { class: 'hint' }, say('feed.portal', { portal: portal.name, tariff: portal.tariff })), showApps(shell), await showMine(shell), await showNotices(shell, draw))
  await draw()
  shell.onChange(draw)
  return page
}

function showApps(shell: Shell): HTMLElement {
  const { say, apps, bindings } = shell.session
  const doors = [
    ...bindings.filter((one) => one.placement === 'LEFT_MENU').map((one) => ({ path: menuPath(one.id), label: one.title })),
    ...apps.filter((app) => app.id !== null && app.hasPage && (app.state === 'installed' || app.state === 'installing')).map((app) => ({ path: appPath(app.id ?? 0), label: app.title })),
  ]
  return showPanel(say('feed.apps'), 'feed-apps', doors.length === 0 ? h('p', { class: 'empty' }, h('a', { href: '/market/' }, say('market.title'))) :
    h('ul', { class: 'doors' }, doors.map((door) => h('li', {}, h('a', { href: door.path }, door.label)))))
}

async function showMine(shell: Shell): Promise<HTMLElement> {
  const { say, call, user } = shell.session
  const { tasks } = await call<{ tasks: Task[] }>('tasks.task.list', {
    filter: { RESPONSIBLE_ID: user.id, '!REAL_STATUS': 5 }, order: { DEADLINE: 'asc' }, select: ['ID', 'TITLE', 'DEADLINE', 'STATUS'] })
  return showPanel(say('feed.mine'), 'feed-tasks', tasks.length === 0 ? h('p', { class: 'empty' }, say('feed.none')) :
    h('ul', { class: 'plain' }, tasks.slice(0, 10).map((task) => h('li', {}, h('a', { href: taskPath(user.id, task.id) }, task.title),
      h('small', {}, ` ${toMomentOf(task.deadline, user)}`)))))
}

async function showNotices(shell: Shell, changed: () => Promise<void>): Promise<HTMLElement> {
  const { notices } = await ask<{ notices: Notice[] }>('notices')
  return showPanel(shell.session.say('feed.notices'), 'feed-notices', notices.length === 0 ? h('p', { class: 'empty' }, shell.session.say('feed.none')) :
    h('ol', { class: 'notices' }, notices.slice(0, 6).map((notice) => showNotice(shell, notice, changed))))
}
