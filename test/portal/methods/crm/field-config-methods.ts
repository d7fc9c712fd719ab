/** userfieldconfig.*: the newer family of user fields, camel case and full names (facts 7.5). */
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toList } from '../../kernel/params.ts'
import { toCamel, toUpper } from '../wire/names.ts'
import { isRecord, readInteger, readRecord, readText } from '../wire/params.ts'
import { denied, maySet, notFound, refuse } from './access.ts'
import { type UserField, userFields } from './user-field.ts'
import { emitUserField } from './user-field-event.ts'
import { addUserField, changeUserField, labelKeys } from './user-field-store.ts'
import { yesNo } from './user-field-view.ts'

const scope = 'userfieldconfig'
const languages = ['en', 'ru']

function readFields(call: Call): Record<string, unknown> {
  if (readText(call.params, 'moduleId') !== 'crm') throw refuse("Parameter 'moduleId' is not valid.")
  if (!maySet(call)) throw denied()
  const fields: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(readRecord(call.params, 'field'))) {
    fields[key === 'enum' ? 'LIST' : toUpper(key)] = key === 'enum' ? toList(value).map(toOptionFields) : value
  }
  return fields
}

function toOptionFields(option: unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(isRecord(option) ? option : {}).map(([key, value]) => [toUpper(key), value]))
}

function toView(field: UserField): Record<string, unknown> {
  const view: Record<string, unknown> = {
    id: String(field.id), entityId: field.entityId, fieldName: field.name, userTypeId: field.type, xmlId: field.xmlId, sort: String(field.sort),
    multiple: yesNo(field.multiple), mandatory: yesNo(field.mandatory), showFilter: field.showFilter, showInList: yesNo(field.showInList),
    editInList: yesNo(field.editInList), isSearchable: yesNo(field.searchable), settings: field.settings,
    languageId: Object.fromEntries(languages.map((language) => [language, language])),
  }
  for (const key of labelKeys) view[toCamel(key)] = field.labels[key] ?? Object.fromEntries(languages.map((language) => [language, null]))
  if (field.type === 'enumeration') {
    view['enum'] = field.options.map(({ id, value, isDefault, sort, xmlId }) => ({
      id: String(id), userFieldId: String(field.id), value, def: yesNo(isDefault), sort: String(sort), xmlId,
    }))
  }
  return view
}

function readField(call: Call): UserField {
  const field = userFields(call.portal).get(readInteger(call.params, 'id'))
  if (!field) throw notFound('Field not found')
  return field
}

register('userfieldconfig.add', 2, { scope, run(call) {
  const fields = readFields(call)
  const field = addUserField(call.portal, readText(fields, 'ENTITY_ID'), 'UF_', fields)
  emitUserField(call, 'ADD', field, fields)
  return { field: toView(field) }
} })

register('userfieldconfig.update', 2, { scope, run(call) {
  const fields = readFields(call)
  const field = readField(call)
  changeUserField(call.portal, field, fields)
  emitUserField(call, 'UPDATE', field, fields)
  return { field: toView(field) }
} })

register('userfieldconfig.get', 2, { scope, run: (call) => ({ field: toView(readField(call)) }) })

register('userfieldconfig.delete', 2, { scope, run(call) {
  readFields(call)
  const field = readField(call)
  userFields(call.portal).remove(field.id)
  emitUserField(call, 'DELETE', field)
  return null
} })

register('userfieldconfig.list', 2, { scope, run(call) {
  const filter = Object.entries(readRecord(call.params, 'filter'))
  const views = userFields(call.portal).all().map(toView).filter((view) => filter.every(([key, value]) => toList(value).map(String).includes(String(view[key]))))
  return toPage(views, call.params['start'], (fields) => ({ fields }))
} })
