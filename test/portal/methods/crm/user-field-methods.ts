/** crm.{lead,deal,contact,company}.userfield.*: the older family of user fields (facts 7.5). */
import { type Call, register } from '../../kernel/method.ts'
import { Paged } from '../../kernel/paged.ts'
import { toList, toText } from '../../kernel/params.ts'
import { isRecord, readInteger, readParam, readRecord } from '../wire/params.ts'
import { orderRows } from '../wire/rows.ts'
import { maySet, refuse, requireCrm } from './access.ts'
import { listUserFields, type UserField, userFields } from './user-field.ts'
import { emitUserField } from './user-field-event.ts'
import { addUserField, changeUserField } from './user-field-store.ts'
import { toFieldView } from './user-field-view.ts'

const scope = 'crm'
const owners = { lead: 'CRM_LEAD', deal: 'CRM_DEAL', contact: 'CRM_CONTACT', company: 'CRM_COMPANY' }

for (const [kind, entityId] of Object.entries(owners)) registerFamily(kind, entityId)

function registerFamily(kind: string, entityId: string): void {
  register(`crm.${kind}.userfield.add`, 2, { scope, run(call) {
    const fields = readFields(call)
    const field = addUserField(call.portal, entityId, 'UF_CRM_', fields)
    emitUserField(call, 'ADD', field, fields)
    return field.id
  } })
  register(`crm.${kind}.userfield.update`, 2, { scope, run(call) {
    const fields = readFields(call)
    const field = readField(call, entityId)
    changeUserField(call.portal, field, fields)
    emitUserField(call, 'UPDATE', field, fields)
    return true
  } })
  register(`crm.${kind}.userfield.delete`, 2, { scope, run(call) {
    requireSettings(call)
    const field = readField(call, entityId)
    userFields(call.portal).remove(field.id)
    emitUserField(call, 'DELETE', field)
    return true
  } })
  register(`crm.${kind}.userfield.get`, 2, { scope, run: (call) => toFieldView(readField(call, entityId), null) })
  register(`crm.${kind}.userfield.list`, 2, { scope, run(call) {
    requireCrm(call)
    const filter = readRecord(call.params, 'filter')
    const language = toText(filter['LANG']) || call.portal.settings.language
    const conditions = Object.entries(filter).filter(([key]) => key !== 'LANG')
    const views = listUserFields(call.portal, entityId).map((field) => toFieldView(field, language))
    const rows = views.filter((view) => conditions.every(([key, value]) => toList(value).map(toText).includes(toText(view[key]))))
    const sorted = orderRows(rows, Object.entries(readRecord(call.params, 'order')), (view, key) => (/^(ID|SORT)$/.test(key) ? Number(view[key]) : view[key]))
    return new Paged(sorted, sorted.length)
  } })
}

function requireSettings(call: Call): void {
  requireCrm(call)
  if (!maySet(call)) throw refuse('Access denied.')
}

function readFields(call: Call): Record<string, unknown> {
  requireSettings(call)
  const fields = readParam(call.params, 'fields', 'FIELDS')
  if (!isRecord(fields)) throw refuse("Parameter 'fields' must be array.")
  return fields
}

function readField(call: Call, entityId: string): UserField {
  const field = userFields(call.portal).get(readInteger(call.params, 'id', 'ID'))
  if (!field || field.entityId !== entityId) throw refuse('The entity with ID was not found.')
  return field
}
