import { h, replace } from '../element.ts'
import { showBbCode } from '../format/bbcode.ts'
import { fromLocalField, toLocalField } from '../format/moment.ts'
import { isBusy, release } from '../parts/busy.ts'
import { showCard } from '../parts/card.ts'
import { showChat } from '../parts/chat.ts'
import { showPersonChoice, toPersonName } from '../parts/people.ts'
import { COMPANY, DEAL } from '../parts/records.ts'
import type { Task } from '../parts/records.ts'
import { showPanel, showRow } from '../parts/row.ts'
import { companyPath, dealPath, tasksPath } from '../paths.ts'
import type { Page, Shell } from '../shell.ts'

const SELECT = ['ID', 'TITLE', 'DESCRIPTION', 'STATUS', 'DEADLINE', 'RESPONSIBLE_ID', 'CREATED_BY', 'CHAT_ID', 'TAGS', 'UF_CRM_TASK']
const ACTIONS = ['start', 'pause', 'defer', 'complete', 'renew', 'approve', 'disapprove'] as const

/** The card of a task: status, deadline, responsible, chat, and the tabs of applications (TASK_VIEW_TAB). */
export const taskPage: Page = async (shell, { parts }) => {
  const { say, user } = shell.session
  const id = parts[0] ?? ''
  const first = await readTask(shell, id)
  if (!first) return h('p', { class: 'card empty', 'data-test': 'task-missing' }, say('task.none'))
  const about = h('div', { class: 'column-left' })
  const chat = showChat(shell, id, Number(first.chatId ?? 0))
  const draw = async (): Promise<void> => {
    const task = await readTask(shell, id)
    if (!task) return
    shell.setTitle(task.title)
    const links = await Promise.all((task.ufCrmTask || []).map((code) => showLink(shell, code)))
    if (!isBusy(about)) replace(about, showAbout(shell, task, links))
    await chat.draw()
  }
  await draw()
  shell.onChange(draw)
  const general = (): Node => h('div', { class: 'two-columns' }, about, chat.element)
  return h('div', { 'data-test': 'task-card', 'data-id': id },
    h('p', { class: 'trail' }, h('a', { href: tasksPath(user.id) }, say('task.title')), ` › №${id}`),
    showCard(shell, [{ key: 'general', label: say('deal.general'), show: general }], 'TASK_VIEW_TAB', { taskId: id }))
}

/** The platform answers an empty list for a task that is missing or hidden. */
async function readTask(shell: Shell, id: string): Promise<Task | null> {
  const answer = await shell.session.call<{ task: Task } | []>('tasks.task.get', { taskId: id, select: SELECT })
  return Array.isArray(answer) ? null : answer.task
}

function showAbout(shell: Shell, task: Task, links: readonly HTMLElement[]): HTMLElement[] {
  const { say, call, user } = shell.session
  const change = (fields: object): Promise<void> => shell.attempt(async () => {
    await call('tasks.task.update', { taskId: task.id, fields })
    release()
    shell.reloadData()
  })
  const act = (action: string, more: object = {}): Promise<void> => shell.attempt(async () => {
    await call(`tasks.task.${action}`, { taskId: task.id, ...more })
    release()
    shell.reloadData()
  })
  const deadline: HTMLInputElement = h('input', { type: 'datetime-local', value: toLocalField(task.deadline, user.zone), 'data-test': 'task-deadline', 'aria-label': say('task.deadline'), disabled: task.action?.changeDeadline === false,
    onchange: () => change({ DEADLINE: fromLocalField(deadline.value, user.zone) }) })
  const responsible = showPersonChoice(shell.session, Number(task.responsibleId), 'task-responsible-choice', (userId) =>
    task.action?.edit === false ? act('delegate', { userId }) : change({ RESPONSIBLE_ID: userId }))
  responsible.disabled = task.action?.edit === false && task.action.delegate === false
  const tags = Object.values(task.tags ?? {}).map((tag) => tag.title)
  return [
    showPanel(say('task.status'), 'task-about',
      h('p', { class: `status status-${task.status}`, 'data-test': 'task-status', 'data-status': task.status }, say(toStatus(task.status))),
      h('div', { class: 'actions' }, ACTIONS.filter((action) => task.action?.[action] === true).map((action) =>
        h('button', { type: 'button', class: action === 'complete' ? 'primary' : '', 'data-test': `task-${action}`, onclick: () => act(action) }, say(`task.${action}`)))),
      h('dl', {},
        showRow(say('task.deadline'), 'task-deadline-row', deadline),
        showRow(say('task.responsible'), 'task-responsible', responsible),
        showRow(say('task.creator'), 'task-creator', toPersonName(shell.session, task.createdBy)),
        showRow(say('task.linked'), 'task-linked', links.length > 0 ? links : say('common.none')),
        tags.length > 0 ? showRow(say('task.tags'), 'task-tags', tags.map((tag) => h('span', { class: 'tag' }, tag))) : null)),
    showPanel(say('task.description'), 'task-description', h('p', {}, showBbCode(task.description || say('common.none')))),
  ]
}

export function toStatus(status: string): 'task.status.2' | 'task.status.3' | 'task.status.4' | 'task.status.5' | 'task.status.6' {
  return status === '3' || status === '4' || status === '5' || status === '6' ? `task.status.${status}` : 'task.status.2'
}

/** `D_10` is a deal, `CO_5` a company; what this person may not read is only named. */
async function showLink(shell: Shell, code: string): Promise<HTMLElement> {
  const [kind, id = ''] = code.split('_')
  const known = kind === 'D' ? { entityTypeId: DEAL, path: dealPath(id) } : kind === 'CO' ? { entityTypeId: COMPANY, path: companyPath(id) } : null
  if (!known) return h('span', { class: 'tag' }, code)
  const item = await shell.session.call<{ item: { title: string } }>('crm.item.get', { entityTypeId: known.entityTypeId, id: Number(id) }).then((answer) => answer.item, () => null)
  return h('a', { href: known.path, class: 'linked', 'data-test': 'task-link', 'data-code': code }, item?.title ?? code)
}
