import { h, replace } from '../element.ts'
import { toMomentOf } from '../format/moment.ts'
import { isBusy, release } from '../parts/busy.ts'
import { showCard } from '../parts/card.ts'
import { showOwnFields } from '../parts/fields.ts'
import { showPersonChoice, toPersonName } from '../parts/people.ts'
import { COMPANY, CONTACT, DEAL } from '../parts/records.ts'
import type { Company, Contact, Deal, Stage, Task } from '../parts/records.ts'
import { showPanel, showRow } from '../parts/row.ts'
import { showTimeline } from '../parts/timeline.ts'
import { companyPath, pipelinePath, taskPath } from '../paths.ts'
import type { Page, Shell } from '../shell.ts'
import { moveDeal, readStages } from './deals.ts'

/** The card of a deal: stage bar, fields, timeline, and the tabs of applications (CRM_DEAL_DETAIL_TAB). */
export const dealPage: Page = async (shell, { parts }) => {
  const id = Number(parts[0])
  const first = await readDeal(shell, id)
  const stages = await readStages(shell, first.categoryId)
  const bar = h('div', { class: 'stages', 'data-test': 'stage-bar' })
  const about = h('div', { class: 'column-left' })
  const timeline = showTimeline(shell, DEAL, id, stages)
  const draw = async (): Promise<void> => {
    const deal = await readDeal(shell, id)
    shell.setTitle(deal.title)
    replace(bar, showStages(shell, deal, stages))
    const parts = [await showAbout(shell, deal, stages), await showOwnFields(shell, DEAL, deal), await showTasks(shell, id)]
    if (!isBusy(about)) replace(about, parts)
    await timeline.draw()
  }
  await draw()
  shell.onChange(draw)
  const general = (): Node => h('div', { class: 'two-columns' }, about, timeline.element)
  return h('div', { 'data-test': 'deal-card', 'data-id': id },
    h('p', { class: 'trail' }, h('a', { href: pipelinePath(first.categoryId) }, shell.session.say('deal.title')), ` › №${id}`), bar,
    showCard(shell, [{ key: 'general', label: shell.session.say('deal.general'), show: general }], 'CRM_DEAL_DETAIL_TAB', { ID: String(id) }))
}

async function readDeal(shell: Shell, id: number): Promise<Deal> {
  return (await shell.session.call<{ item: Deal }>('crm.item.get', { entityTypeId: DEAL, id, useOriginalUfNames: 'Y' })).item
}

function showStages(shell: Shell, deal: Deal, stages: readonly Stage[]): HTMLElement[] {
  const reached = stages.findIndex((stage) => stage.STATUS_ID === deal.stageId)
  return stages.map((stage, index) => {
    const button = h('button', { type: 'button', class: index <= reached ? 'stage stage-reached' : 'stage', 'data-test': 'stage-button', 'data-stage': stage.STATUS_ID, title: stage.NAME,
      'aria-current': stage.STATUS_ID === deal.stageId ? 'step' : null, onclick: () => moveDeal(shell, deal.id, stage.STATUS_ID) }, stage.NAME)
    button.style.setProperty('--stage', stages[reached]?.COLOR || '#2fc6f6')
    return button
  })
}

async function showAbout(shell: Shell, deal: Deal, stages: readonly Stage[]): Promise<HTMLElement> {
  const { call, say, user } = shell.session
  const company = deal.companyId ? (await call<{ item: Company }>('crm.item.get', { entityTypeId: COMPANY, id: deal.companyId })).item : null
  const contacts = await Promise.all((deal.contactIds ?? []).map(async (id) => (await call<{ item: Contact }>('crm.item.get', { entityTypeId: CONTACT, id })).item))
  return showPanel(say('deal.about'), 'deal-about', h('dl', {},
    showRow(say('deal.stage'), 'deal-stage-name', stages.find((stage) => stage.STATUS_ID === deal.stageId)?.NAME ?? deal.stageId),
    showRow(say('deal.company'), 'deal-company', company ? h('a', { href: companyPath(company.id) }, company.title) : say('common.none')),
    showRow(say('deal.contacts'), 'deal-contacts', contacts.map((contact) => `${contact.name} ${contact.lastName ?? ''}`.trim()).join(', ') || say('common.none')),
    showRow(say('deal.amount'), 'deal-amount', deal.opportunity ? `${deal.opportunity} ${deal.currencyId}` : say('common.none')),
    showRow(say('deal.created'), 'deal-created', toMomentOf(deal.createdTime, user)),
    showRow(say('deal.responsible'), 'deal-responsible', showPersonChoice(shell.session, deal.assignedById, 'deal-responsible-choice', (assignedById) => shell.attempt(async () => {
      await call('crm.item.update', { entityTypeId: DEAL, id: deal.id, fields: { assignedById } })
      release()
      shell.reloadData()
    })))))
}

async function showTasks(shell: Shell, id: number): Promise<HTMLElement | null> {
  const { say, user } = shell.session
  const { tasks } = await shell.session.call<{ tasks: Task[] }>('tasks.task.list', { filter: { UF_CRM_TASK: `D_${id}` }, select: ['ID', 'TITLE', 'STATUS', 'RESPONSIBLE_ID'] })
  if (tasks.length === 0) return null
  return showPanel(say('deal.tasks'), 'deal-tasks', h('ul', { class: 'plain' }, tasks.map((task) =>
    h('li', {}, h('a', { href: taskPath(user.id, task.id) }, task.title), h('small', {}, ` ${toPersonName(shell.session, task.responsibleId)}`)))))
}
