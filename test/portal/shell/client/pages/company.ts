import { h, replace } from '../element.ts'
import { showCard } from '../parts/card.ts'
import { showOwnFields } from '../parts/fields.ts'
import { toPersonName } from '../parts/people.ts'
import { COMPANY, CONTACT, DEAL } from '../parts/records.ts'
import type { Company, Contact, Contactable, Deal } from '../parts/records.ts'
import { showPanel, showRow } from '../parts/row.ts'
import { showTimeline } from '../parts/timeline.ts'
import { dealPath } from '../paths.ts'
import type { Page, Shell } from '../shell.ts'

/** The card of a company: contacts, deals, timeline, and the tabs of applications (CRM_COMPANY_DETAIL_TAB). */
export const companyPage: Page = async (shell, { parts }) => {
  const { say, call } = shell.session
  const id = Number(parts[0])
  const about = h('div', { class: 'column-left' })
  const timeline = showTimeline(shell, COMPANY, id, [])
  const draw = async (): Promise<void> => {
    const { item } = await call<{ item: Company }>('crm.item.get', { entityTypeId: COMPANY, id, useOriginalUfNames: 'Y' })
    shell.setTitle(item.title)
    replace(about,
      showPanel(say('company.about'), 'company-about', h('dl', {}, ...showWays(shell, item.fm ?? []),
        showRow(say('deal.responsible'), 'company-responsible', toPersonName(shell.session, item.assignedById)))),
      await showContacts(shell, id), await showOwnFields(shell, COMPANY, item), await showDeals(shell, id))
    await timeline.draw()
  }
  await draw()
  shell.onChange(draw)
  const general = (): Node => h('div', { class: 'two-columns' }, about, timeline.element)
  return h('div', { 'data-test': 'company-card', 'data-id': id },
    h('p', { class: 'trail' }, h('a', { href: '/crm/company/' }, say('company.title')), ` › №${id}`),
    showCard(shell, [{ key: 'general', label: say('deal.general'), show: general }], 'CRM_COMPANY_DETAIL_TAB', { ID: String(id) }))
}

function showWays(shell: Shell, ways: readonly Contactable[]): HTMLElement[] {
  const { say } = shell.session
  return ways.map((way) => showRow(say(way.typeId === 'PHONE' ? 'contact.phone' : 'contact.mail'), `company-${way.typeId.toLowerCase()}`, way.value))
}

async function showContacts(shell: Shell, companyId: number): Promise<HTMLElement> {
  const { say, list } = shell.session
  const contacts = await list<Contact>('crm.item.list', 'items', { entityTypeId: CONTACT, filter: { companyId }, select: ['*'] })
  return showPanel(say('company.contacts'), 'company-contacts', contacts.length === 0 ? h('p', { class: 'empty' }, say('contact.none')) :
    h('ul', { class: 'plain' }, contacts.map((contact) => h('li', {}, h('strong', {}, `${contact.name} ${contact.lastName ?? ''}`.trim()),
      contact.post ? ` · ${contact.post}` : '', h('br'), h('small', {}, contact.fm?.map((way) => way.value).join(' · ') ?? '')))))
}

async function showDeals(shell: Shell, companyId: number): Promise<HTMLElement> {
  const { say, list } = shell.session
  const deals = await list<Deal>('crm.item.list', 'items', { entityTypeId: DEAL, filter: { companyId }, order: { id: 'DESC' }, select: ['id', 'title', 'stageId'] })
  return showPanel(say('company.deals'), 'company-deals', deals.length === 0 ? h('p', { class: 'empty' }, say('deal.none')) :
    h('ul', { class: 'plain' }, deals.map((deal) => h('li', {}, h('a', { href: dealPath(deal.id) }, deal.title), h('small', {}, ` ${deal.stageId}`)))))
}
