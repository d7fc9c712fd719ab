/** crm.item.*: the universal family for leads, deals, contacts, companies and smart processes (facts 7.2). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toFlag } from '../../kernel/params.ts'
import { toItemName } from '../wire/names.ts'
import { readInteger, readParam, readRecord, toTexts } from '../wire/params.ts'
import { parseInstant } from '../wire/rows.ts'
import { denied, mayRead, notFound, requireCrm } from './access.ts'
import { changeItem, createItem, removeItem } from './item-change.ts'
import { Columns, selectItems } from './item-filter.ts'
import { toItemView, type ViewOptions } from './item-view.ts'
import { company, contact, isKnownType, type Item, items, lead } from './record.ts'

const scope = 'crm'

/** The kind of item a call is about. Throws NOT_FOUND for a kind the portal does not have. */
export function readType(call: Call): number {
  requireCrm(call)
  const entityTypeId = readInteger(call.params, 'entityTypeId')
  if (!isKnownType(call.portal, entityTypeId)) throw notFound('Smart process not found')
  return entityTypeId
}

function readItem(call: Call, entityTypeId: number, missing: string): Item {
  const item = items(call.portal, entityTypeId).get(readInteger(call.params, 'id'))
  if (!item) throw notFound(missing)
  if (!mayRead(call, item)) throw denied()
  return item
}

function toOptions(call: Call, select: readonly string[] | null): ViewOptions {
  return { select, originalNames: toFlag(call.params['useOriginalUfNames']), multifields: select === null || select.includes('*') }
}

function answer(call: Call, entityTypeId: number, item: Item): unknown {
  return { item: toItemView(call.portal, entityTypeId, item, toOptions(call, null)) }
}

register('crm.item.add', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  return answer(call, entityTypeId, createItem(call, entityTypeId, readRecord(call.params, 'fields')))
} })

const dates = ['createdTime', 'updatedTime', 'movedTime', 'lastActivityTime'] as const

/** Takes over a record from elsewhere: dates of its own, and nobody hears of it. */
register('crm.item.import', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  const fields = readRecord(call.params, 'fields')
  const item = createItem({ ...call, emissions: [] }, entityTypeId, fields)
  for (const name of dates) item.values[name] = parseInstant(call.portal, fields[name]) ?? item.values[name]
  return answer(call, entityTypeId, item)
} })

register('crm.item.get', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  return answer(call, entityTypeId, readItem(call, entityTypeId, 'Element not found'))
} })

register('crm.item.update', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  const item = readItem(call, entityTypeId, 'Element not found')
  changeItem(call, entityTypeId, item, readRecord(call.params, 'fields'))
  return answer(call, entityTypeId, item)
} })

register('crm.item.delete', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  removeItem(call, entityTypeId, readItem(call, entityTypeId, 'Item not found'))
  return []
} })

register('crm.item.list', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  const columns = new Columns(call, entityTypeId, (name) => name, (field) => toItemName(field.name))
  const passes = columns.compile(call.params['filter'], (field) => {
    throw new RestError(400, 'INVALID_ARG_VALUE', `Invalid filter: field '${field}' is not allowed in filter`)
  })
  const order = Object.entries(readRecord(call.params, 'order'))
  for (const [field, direction] of order) {
    if (!columns.has(field)) throw new RestError(400, 'INVALID_ARG_VALUE', `Invalid order: field '${field}' is not allowed in order`)
    if (!/^(asc|desc)$/i.test(String(direction))) {
      throw new RestError(400, 'INVALID_ARG_VALUE', `Invalid order: allowed sort directions are \`ASC, DESC\`. But got '${String(direction)}' for field '${field}'`)
    }
  }
  const select = toTexts(readParam(call.params, 'select'))
  const options = toOptions(call, select.length === 0 ? null : [...new Set(['id', ...select])])
  const withMultifields = [lead, contact, company].includes(entityTypeId) && select.includes('*')
  return toPage(selectItems(call, entityTypeId, columns, passes, order), call.params['start'], (page) => ({
    items: page.map((item) => toItemView(call.portal, entityTypeId, item, { ...options, multifields: withMultifields })),
  }))
} })
