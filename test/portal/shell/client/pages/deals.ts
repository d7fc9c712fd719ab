/** Deals of one pipeline by stage. Dragging a card, or choosing in its list, moves the deal as the current user. */
import { h, replace } from '../element.ts'
import { dealPath, pipelinePath } from '../paths.ts'
import { isBusy, release } from '../parts/busy.ts'
import { DEAL } from '../parts/records.ts'
import type { Category, Company, Deal, Stage } from '../parts/records.ts'
import { toPersonName } from '../parts/people.ts'
import { showCreateForm } from '../parts/create.ts'
import type { Page, Shell } from '../shell.ts'

export const dealsPage: Page = async (shell, { parts }) => {
  const { session } = shell
  shell.setTitle(session.say('deal.title'))
  const { categories } = await session.call<{ categories: Category[] }>('crm.category.list', { entityTypeId: DEAL })
  const remembered = sessionStorage.getItem('shell-pipeline')
  const category = Number(parts[0] || categories.find((one) => String(one.id) === remembered)?.id || 0)
  sessionStorage.setItem('shell-pipeline', String(category))
  const stages = await readStages(shell, category)
  const board = h('div', { class: 'board', 'data-test': 'kanban', 'data-pipeline': category })
  const draw = async (): Promise<void> => {
    const columns = await showColumns(shell, category, stages)
    if (!isBusy(board)) replace(board, columns)
  }
  await draw()
  shell.onChange(draw)
  const choice: HTMLSelectElement = h('select', { 'data-test': 'pipeline', onchange: () => shell.navigate(pipelinePath(choice.value)) },
    categories.map((one) => h('option', { value: one.id, selected: one.id === category }, one.name)))
  return h('div', {},
    h('div', { class: 'toolbar' }, h('label', {}, `${session.say('deal.pipeline')} `, choice),
      showCreateForm(session.say('deal.new'), 'deal-new', (title) => shell.attempt(async () => {
        const { item } = await session.call<{ item: Deal }>('crm.item.add', { entityTypeId: DEAL, fields: { title, categoryId: category, assignedById: session.user.id } })
        shell.navigate(dealPath(item.id))
      }), session.say('common.create'))),
    board)
}

export async function readStages(shell: Shell, category: number): Promise<Stage[]> {
  const stages = await shell.session.call<Stage[]>('crm.status.list', { order: { SORT: 'ASC' }, filter: { ENTITY_ID: category === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${category}` } })
  return [...stages].sort((one, other) => Number(one.SORT) - Number(other.SORT))
}

export async function moveDeal(shell: Shell, id: number, stageId: string): Promise<void> {
  await shell.attempt(async () => { await shell.session.call('crm.item.update', { entityTypeId: DEAL, id, fields: { stageId } }) })
  release()
  shell.reloadData()
}

async function showColumns(shell: Shell, category: number, stages: readonly Stage[]): Promise<HTMLElement[]> {
  const deals = await shell.session.list<Deal>('crm.item.list', 'items', { entityTypeId: DEAL, filter: { categoryId: category }, order: { id: 'DESC' }, select: ['*'] })
  const companies = await shell.session.list<Company>('crm.item.list', 'items', { entityTypeId: 4, select: ['id', 'title'] })
  const names = new Map(companies.map((company) => [company.id, company.title]))
  return stages.map((stage) => {
    const own = deals.filter((deal) => deal.stageId === stage.STATUS_ID)
    const column = h('section', { class: 'column', 'data-test': 'stage', 'data-stage': stage.STATUS_ID,
      ondragover: (event) => event.preventDefault(),
      ondrop: (event) => {
        event.preventDefault()
        const id = Number((event as DragEvent).dataTransfer?.getData('text/plain'))
        for (const one of document.querySelectorAll('.dragging')) one.classList.remove('dragging')
        if (id) void moveDeal(shell, id, stage.STATUS_ID)
      } },
      h('h2', { class: 'column-head' }, stage.NAME, h('span', { class: 'column-count' }, own.length)),
      own.map((deal) => showDeal(shell, deal, stages, names)))
    column.style.setProperty('--stage', stage.COLOR || '#9aa5b1')
    return column
  })
}

function showDeal(shell: Shell, deal: Deal, stages: readonly Stage[], companies: ReadonlyMap<number, string>): HTMLElement {
  const { say } = shell.session
  const stage: HTMLSelectElement = h('select', { 'data-test': 'deal-stage', 'aria-label': say('deal.stage'), onchange: () => moveDeal(shell, deal.id, stage.value) },
    stages.map((one) => h('option', { value: one.STATUS_ID, selected: one.STATUS_ID === deal.stageId }, one.NAME)))
  return h('article', { class: 'deal', draggable: 'true', 'data-test': 'deal', 'data-id': deal.id,
    ondragstart: (event) => {
      ;(event as DragEvent).dataTransfer?.setData('text/plain', String(deal.id))
      ;(event.currentTarget as Element).classList.add('dragging')
    },
    ondragend: (event) => (event.currentTarget as Element).classList.remove('dragging') },
    h('a', { href: dealPath(deal.id), class: 'deal-title' }, deal.title),
    deal.companyId ? h('p', {}, companies.get(deal.companyId) ?? '') : null,
    deal.opportunity ? h('p', { class: 'deal-amount' }, `${deal.opportunity} ${deal.currencyId}`) : null,
    h('footer', {}, h('small', {}, toPersonName(shell.session, deal.assignedById)), stage))
}
