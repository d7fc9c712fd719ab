/** Making, changing and removing records: defaults, pipelines, history and events. Every family that writes comes through here. */
import { emit } from '../../kernel/emit.ts'
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import { toList, toText } from '../../kernel/params.ts'
import { readText } from '../wire/params.ts'
import { isRecord, toYesNo } from '../wire/params.ts'
import { toItemName } from '../wire/names.ts'
import { listFields } from './field-list.ts'
import { toValue } from './item-value.ts'
import { company, contact, deal, type Item, items, lead, nextMultifieldId } from './record.ts'
import { settleStage } from './stage-move.ts'
import { listUserFields, toFieldOwner, toFieldValue } from './user-field.ts'

const day = 86_400_000
const eventNames: Record<number, string> = { [lead]: 'LEAD', [deal]: 'DEAL', [contact]: 'CONTACT', [company]: 'COMPANY' }

export function createItem(call: Call, entityTypeId: number, fields: Record<string, unknown>): Item {
  const now = call.now
  const actor = call.user?.id ?? 0
  const values: Record<string, unknown> = {
    createdTime: now, updatedTime: now, createdBy: actor, updatedBy: actor, assignedById: actor || 1, opened: 'Y',
    lastActivityBy: actor, lastActivityTime: now, observers: [], ...readDefaults(entityTypeId, now),
  }
  const draft: Item = { id: 0, values, userFields: {}, multifields: [] }
  applyFields(call, entityTypeId, draft, fields)
  settleStage(call, entityTypeId, draft, null)
  const { id: _none, ...row } = draft
  const item = items(call.portal, entityTypeId).add(row)
  if (!toText(item.values['title']) && [deal, lead].includes(entityTypeId)) item.values['title'] = `${entityTypeId === deal ? 'Deal' : 'Lead'} #${item.id}`
  settleStage(call, entityTypeId, item, 'added')
  emitItem(call, entityTypeId, item.id, 'ADD')
  return item
}

function readDefaults(entityTypeId: number, now: number): Record<string, unknown> {
  const today = Math.floor(now / day) * day
  const trade = { opportunity: 0, isManualOpportunity: 'N', taxValue: 0, currencyId: 'EUR', companyId: 0, contactId: 0, contactIds: [] }
  const sale = { isNew: 'Y', isRecurring: 'N', isReturnCustomer: 'N', isRepeatedApproach: 'N', closed: 'N', typeId: 'SALE', begindate: today, closedate: today + 7 * day }
  if (entityTypeId === deal) return { ...trade, ...sale }
  if (entityTypeId === lead) return { ...trade, isReturnCustomer: 'N', webformId: 0 }
  if (entityTypeId === contact) return { companyId: 0, companyIds: [], export: 'Y', categoryId: 0 }
  if (entityTypeId === company) return { isMyCompany: 'N', contactIds: [], revenue: 0, categoryId: 0 }
  return { ...trade, begindate: today, closedate: today + 7 * day }
}

export function changeItem(call: Call, entityTypeId: number, item: Item, fields: Record<string, unknown>): void {
  const before = { ...item.values }
  const draft: Item = structuredClone(item)
  applyFields(call, entityTypeId, draft, fields)
  settleStage(call, entityTypeId, draft, null, before)
  Object.assign(item, draft)
  item.values['updatedTime'] = call.now
  item.values['updatedBy'] = call.user?.id ?? 0
  item.values['searchContent'] = `${item.id} ${toText(item.values['title'])}`
  settleStage(call, entityTypeId, item, 'changed', before)
  emitItem(call, entityTypeId, item.id, 'UPDATE')
  if (entityTypeId === deal && before['categoryId'] !== item.values['categoryId']) {
    emit(call, 'ONCRMDEALMOVETOCATEGORY', { FIELDS: { ID: String(item.id), CATEGORY_ID: String(item.values['categoryId']), STAGE_ID: item.values['stageId'] } })
  }
}

export function removeItem(call: Call, entityTypeId: number, item: Item): void {
  items(call.portal, entityTypeId).remove(item.id)
  emitItem(call, entityTypeId, item.id, 'DELETE')
}

function emitItem(call: Call, entityTypeId: number, id: number, verb: string): void {
  const name = eventNames[entityTypeId]
  if (name) emit(call, `ONCRM${name}${verb}`, { FIELDS: { ID: String(id) } })
  else emit(call, `ONCRMDYNAMICITEM${verb}`, { FIELDS: { ID: String(id), ENTITY_TYPE_ID: String(entityTypeId) } })
}

/** Unknown fields and read-only ones are passed over in silence, as the platform does. */
function applyFields(call: Call, entityTypeId: number, item: Item, fields: Record<string, unknown>): void {
  for (const field of listFields(call.portal, entityTypeId)) {
    if (field.readOnly && field.name !== 'assignedById' || fields[field.name] === undefined) continue
    item.values[field.name] = toValue(call.portal, field, fields[field.name])
  }
  for (const field of listUserFields(call.portal, toFieldOwner(call.portal, entityTypeId))) {
    const raw = fields[field.name] ?? fields[toItemName(field.name)]
    if (raw !== undefined) item.userFields[field.name] = toFieldValue(call.portal, field, raw)
    else if (field.name in fields || toItemName(field.name) in fields) item.userFields[field.name] = null
  }
  linkClients(entityTypeId, item, fields)
  if (fields['fm'] !== undefined) applyMultifields(call, item, toList(fields['fm']))
}

/** The first of the contacts is the contact, and the other way round. */
function linkClients(entityTypeId: number, item: Item, fields: Record<string, unknown>): void {
  const [one, many] = entityTypeId === contact ? ['companyId', 'companyIds'] : ['contactId', 'contactIds']
  if (entityTypeId === company || item.values[many] === undefined) return
  if (fields[many] !== undefined) {
    const ids = item.values[many] as number[]
    if (fields[one] === undefined || !ids.includes(item.values[one] as number)) item.values[one] = ids[0] ?? 0
  } else if (fields[one] !== undefined) {
    const id = item.values[one] as number
    item.values[many] = id > 0 ? [id] : []
  }
}

function applyMultifields(call: Call, item: Item, entries: readonly unknown[]): void {
  for (const entry of entries) {
    if (!isRecord(entry)) throw new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Invalid value for field "fm"')
    const id = Number(entry['id'] ?? entry['ID'] ?? 0)
    const value = readText(entry, 'value', 'VALUE')
    const remove = value === '' || toYesNo(entry['delete'] ?? entry['DELETE']) === 'Y'
    const known = item.multifields.find((field) => field.id === id)
    if (known && remove) item.multifields = item.multifields.filter((field) => field !== known)
    else if (known) Object.assign(known, { value })
    else if (!remove) {
      const typeId = readText(entry, 'typeId', 'TYPE_ID') || 'EMAIL'
      item.multifields.push({ id: nextMultifieldId(call.portal), typeId, valueType: readText(entry, 'valueType', 'VALUE_TYPE') || 'WORK', value })
    }
  }
}
