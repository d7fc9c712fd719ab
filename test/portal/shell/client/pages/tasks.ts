import { h, replace } from '../element.ts'
import { toMomentOf } from '../format/moment.ts'
import { showCreateForm } from '../parts/create.ts'
import { toPersonName } from '../parts/people.ts'
import type { Task } from '../parts/records.ts'
import { taskPath } from '../paths.ts'
import { readPulse } from '../session.ts'
import type { Page, Shell } from '../shell.ts'
import { toStatus } from './task.ts'

const FILTERS = { mine: 'task.mine', all: 'task.all', open: 'task.open', closed: 'task.closed' } as const
type Filter = keyof typeof FILTERS

export const tasksPage: Page = async (shell) => {
  const { say, call, user } = shell.session
  shell.setTitle(say('task.title'))
  let filter: Filter = 'open'
  const body = h('tbody', {})
  const draw = async (): Promise<void> => {
    const rows = await readRows(shell, filter)
    const { now } = await readPulse()
    replace(body, rows.length === 0 ? h('tr', {}, h('td', { colspan: 5, class: 'empty' }, say('task.none'))) : rows.map((task) => showTask(shell, task, now)))
  }
  const choice = h('div', { class: 'switch', role: 'group' }, (Object.keys(FILTERS) as Filter[]).map((key) =>
    h('button', { type: 'button', 'data-test': `tasks-${key}`, 'aria-pressed': String(key === filter), onclick: (event) => {
      filter = key
      for (const one of choice.children) one.setAttribute('aria-pressed', String(one === event.currentTarget))
      void shell.attempt(draw)
    } }, say(FILTERS[key]))))
  await draw()
  shell.onChange(draw)
  return h('div', {},
    h('div', { class: 'toolbar' }, choice, showCreateForm(say('task.new'), 'task-new', (title) => shell.attempt(async () => {
      const { task } = await call<{ task: Task }>('tasks.task.add', { fields: { TITLE: title, RESPONSIBLE_ID: user.id } })
      shell.navigate(taskPath(user.id, task.id))
    }), say('common.create'))),
    h('div', { class: 'card table-card' }, h('table', { 'data-test': 'tasks' },
      h('thead', {}, h('tr', {}, ['task.name', 'task.status', 'task.deadline', 'task.responsible', 'task.creator'].map((word) => h('th', {}, say(word as 'task.name'))))), body)))
}

async function readRows(shell: Shell, filter: Filter): Promise<Task[]> {
  const where = { mine: { RESPONSIBLE_ID: shell.session.user.id }, all: {}, open: { '<REAL_STATUS': 5 }, closed: { REAL_STATUS: 5 } }[filter]
  const tasks = await shell.session.list<Task>('tasks.task.list', 'tasks', { order: { ID: 'desc' }, filter: where, select: ['ID', 'TITLE', 'STATUS', 'DEADLINE', 'RESPONSIBLE_ID', 'CREATED_BY'] })
  // Deferred tasks stand above completed ones in number, yet they are open.
  return filter === 'open' ? [...tasks, ...await shell.session.list<Task>('tasks.task.list', 'tasks', { filter: { REAL_STATUS: 6 }, select: ['ID', 'TITLE', 'STATUS', 'DEADLINE', 'RESPONSIBLE_ID', 'CREATED_BY'] })] : tasks
}

function showTask(shell: Shell, task: Task, now: number): HTMLElement {
  const { say, user } = shell.session
  const late = task.deadline !== null && task.status !== '5' && Date.parse(task.deadline) < now
  return h('tr', { 'data-test': 'task-row', 'data-id': task.id },
    h('td', {}, h('a', { href: taskPath(user.id, task.id) }, task.title)),
    h('td', {}, h('span', { class: `status status-${task.status}` }, say(toStatus(task.status)))),
    h('td', { class: late ? 'late' : '' }, toMomentOf(task.deadline, user) || say('task.noDeadline'), late ? h('small', {}, ` ${say('task.overdue')}`) : null),
    h('td', {}, toPersonName(shell.session, task.responsibleId)),
    h('td', {}, toPersonName(shell.session, task.createdBy)))
}
