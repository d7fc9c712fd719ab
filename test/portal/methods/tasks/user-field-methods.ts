/** task.item.userfield.*: user fields of tasks, administrators only (facts 8.5). */
import { type Call, register } from '../../kernel/method.ts'
import { RestError } from '../../kernel/error.ts'
import { listUserFields, type UserField, userFields } from '../crm/user-field.ts'
import { addUserField, changeUserField } from '../crm/user-field-store.ts'
import { toFieldView } from '../crm/user-field-view.ts'
import { readInteger, readRecord, readText } from '../wire/params.ts'
import { orderRows } from '../wire/rows.ts'
import { taskFieldOwner } from './classic-input.ts'

const scope = 'task'
const types = ['string', 'double', 'datetime', 'boolean']

function core(text: string): RestError {
  return new RestError(400, 'ERROR_CORE', text)
}

function requireAdmin(call: Call): void {
  if (!call.robot && call.user !== null && !call.user.admin) throw core('Access denied.')
}

function readField(call: Call): UserField {
  const field = userFields(call.portal).get(readInteger(call.params, 'ID', 'id'))
  if (!field || field.entityId !== taskFieldOwner) throw core('Not found.')
  return field
}

register('task.item.userfield.add', 2, { scope, run(call) {
  requireAdmin(call)
  const fields = readRecord(call.params, 'PARAMS', 'params')
  const type = readText(fields, 'USER_TYPE_ID')
  if (!type) throw core("The 'USER_TYPE_ID' field is not found.")
  if (!types.includes(type)) throw core('Incorrect custom type specified.')
  if (!readText(fields, 'FIELD_NAME')) throw core("The 'FIELD_NAME' field is not found.")
  return addUserField(call.portal, taskFieldOwner, 'UF_', fields).id
} })

register('task.item.userfield.update', 2, { scope, run(call) {
  requireAdmin(call)
  changeUserField(call.portal, readField(call), readRecord(call.params, 'DATA', 'data'))
  return true
} })

register('task.item.userfield.delete', 2, { scope, run(call) {
  requireAdmin(call)
  return userFields(call.portal).remove(readField(call).id)
} })

register('task.item.userfield.get', 2, { scope, run: (call) => toFieldView(readField(call), null) })

register('task.item.userfield.getlist', 2, { scope, run(call) {
  const filter = Object.entries(readRecord(call.params, 'FILTER', 'filter'))
  const views = listUserFields(call.portal, taskFieldOwner).map((field) => toFieldView(field, null))
  const rows = views.filter((view) => filter.every(([key, value]) => String(view[key]) === String(value)))
  return orderRows(rows, Object.entries(readRecord(call.params, 'ORDER', 'order')), (view, key) => (/^(ID|SORT)$/.test(key) ? Number(view[key]) : view[key]))
} })

register('task.item.userfield.gettypes', 2, { scope, run: () => types.map((id) => ({ USER_TYPE_ID: id, DESCRIPTION: id })) })
