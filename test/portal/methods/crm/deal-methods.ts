/** crm.deal.get and crm.deal.list: the same records in the older typing, everything a text (facts 18.2). */
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toUpper } from '../wire/names.ts'
import { readInteger, readParam, readRecord, toIds, toTexts } from '../wire/params.ts'
import { mayRead, refuse, requireCrm } from './access.ts'
import { listFields } from './field-list.ts'
import { Columns, selectItems } from './item-filter.ts'
import { deal, type Item, items } from './record.ts'
import { listUserFields, toLegacyValue } from './user-field.ts'

const scope = 'crm'
const renamed: Record<string, string> = {
  createdBy: 'CREATED_BY_ID', updatedBy: 'MODIFY_BY_ID', createdTime: 'DATE_CREATE', updatedTime: 'DATE_MODIFY', movedBy: 'MOVED_BY_ID',
}
/** In the order of the documented record. */
const shown = ['id', 'title', 'typeId', 'stageId', 'probability', 'currencyId', 'opportunity', 'isManualOpportunity', 'taxValue', 'leadId', 'companyId', 'contactId', 'quoteId', 'begindate', 'closedate', 'assignedById', 'createdBy', 'updatedBy', 'createdTime', 'updatedTime', 'opened', 'closed', 'comments', 'additionalInfo', 'locationId', 'categoryId', 'stageSemanticId', 'isNew', 'isRecurring', 'isReturnCustomer', 'isRepeatedApproach', 'sourceId', 'sourceDescription', 'originatorId', 'originId', 'movedBy', 'movedTime', 'lastActivityTime', 'utmSource', 'utmMedium', 'utmCampaign', 'utmContent', 'utmTerm', 'lastActivityBy']
const amounts = ['opportunity', 'taxValue']

function toName(field: string): string {
  return renamed[field] ?? toUpper(field)
}

function toView(call: Call, item: Item, withUserFields: boolean): Record<string, unknown> {
  const view: Record<string, unknown> = {}
  const fields = new Map(listFields(call.portal, deal).map((field) => [field.name, field]))
  for (const name of [...shown, ...[...fields.keys()].filter((one) => one.startsWith('parentId'))]) {
    const value = name === 'id' ? item.id : (item.values[name] ?? null)
    const type = fields.get(name)?.type
    const dated = typeof value === 'number' && (type === 'datetime' || type === 'date')
    view[toName(name)] = value === null ? null : dated ? call.portal.iso(value) : amounts.includes(name) ? Number(value).toFixed(2) : String(value)
  }
  if (withUserFields) {
    for (const field of listUserFields(call.portal, 'CRM_DEAL')) view[field.name] = toLegacyValue(call.portal, field, item.userFields[field.name])
  }
  return view
}

register('crm.deal.get', 2, { scope, run(call) {
  requireCrm(call)
  const item = items(call.portal, deal).get(readInteger(call.params, 'id', 'ID'))
  if (!item) throw refuse('Not found')
  if (!mayRead(call, item)) throw refuse('Access denied.')
  return toView(call, item, true)
} })

register('crm.deal.list', 2, { scope, run(call) {
  requireCrm(call)
  const columns = new Columns(call, deal, toName, (field) => field.name)
  const passes = columns.compile(readParam(call.params, 'filter', 'FILTER'), () => {})
  const order = Object.entries(readRecord(call.params, 'order', 'ORDER')).filter(([field]) => columns.has(field))
  const select = toTexts(readParam(call.params, 'select', 'SELECT'))
  const keep = (name: string): boolean => name === 'ID' || select.includes(name) || (name.startsWith('UF_') ? select.includes('UF_*') : select.length === 0 || select.includes('*'))
  return toPage(selectItems(call, deal, columns, passes, order), readParam(call.params, 'start', 'START'), (page) =>
    page.map((item) => Object.fromEntries(Object.entries(toView(call, item, true)).filter(([name]) => keep(name)))))
} })

register('crm.deal.contact.items.get', 2, { scope, run(call) {
  requireCrm(call)
  const item = items(call.portal, deal).get(readInteger(call.params, 'id', 'ID'))
  if (!item) throw refuse('Not found')
  if (!mayRead(call, item)) throw refuse('Access denied.')
  return toIds(item.values['contactIds']).map((id, index) => ({ CONTACT_ID: id, SORT: (index + 1) * 10, ROLE_ID: 0, IS_PRIMARY: id === item.values['contactId'] ? 'Y' : 'N' }))
} })
