import { h, replace } from '../element.ts'
import { showCreateForm } from '../parts/create.ts'
import { toPersonName } from '../parts/people.ts'
import { COMPANY } from '../parts/records.ts'
import type { Company } from '../parts/records.ts'
import { companyPath } from '../paths.ts'
import type { Page } from '../shell.ts'

export const companiesPage: Page = async (shell) => {
  const { say, list, call, user } = shell.session
  shell.setTitle(say('company.title'))
  const body = h('tbody', {})
  const draw = async (): Promise<void> => {
    const companies = await list<Company>('crm.item.list', 'items', { entityTypeId: COMPANY, order: { title: 'ASC' }, select: ['*'] })
    replace(body, companies.length === 0 ? h('tr', {}, h('td', { class: 'empty' }, say('company.none'))) : companies.map((company) =>
      h('tr', { 'data-test': 'company-row', 'data-id': company.id },
        h('td', {}, h('a', { href: companyPath(company.id) }, company.title)),
        h('td', {}, company.fm?.map((one) => one.value).join(', ') ?? ''),
        h('td', {}, toPersonName(shell.session, company.assignedById)))))
  }
  await draw()
  shell.onChange(draw)
  return h('div', {},
    h('div', { class: 'toolbar' }, showCreateForm(say('company.new'), 'company-new', (title) => shell.attempt(async () => {
      const { item } = await call<{ item: Company }>('crm.item.add', { entityTypeId: COMPANY, fields: { title, assignedById: user.id } })
      shell.navigate(companyPath(item.id))
    }), say('common.create'))),
    h('div', { class: 'card table-card' }, h('table', { 'data-test': 'companies' },
      h('thead', {}, h('tr', {}, h('th', {}, say('deal.company')), h('th', {}, say('contact.mail')), h('th', {}, say('deal.responsible')))), body)))
}
