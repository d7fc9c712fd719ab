/** Making and changing user fields: the checks every family of them shares (facts 7.5, 8.5). */
import { RestError } from '../../kernel/error.ts'
import { toFlag, toList, toText } from '../../kernel/params.ts'
import type { Portal } from '../../kernel/portal.ts'
import { isRecord, readInteger, readText } from '../wire/params.ts'
import { refuse } from './access.ts'
import { fieldTypes, type Option, type UserField, userFields } from './user-field.ts'

export const labelKeys = ['EDIT_FORM_LABEL', 'LIST_COLUMN_LABEL', 'LIST_FILTER_LABEL', 'ERROR_MESSAGE', 'HELP_MESSAGE'] as const

/** Throws with an empty code for what is missing and ERROR_CORE for what is wrong. */
export function addUserField(portal: Portal, entityId: string, prefix: string, fields: Record<string, unknown>): UserField {
  const type = readText(fields, 'USER_TYPE_ID')
  const given = readText(fields, 'FIELD_NAME').toUpperCase()
  if (!type) throw refuse("The 'USER_TYPE_ID' field is not found.")
  if (!given) throw refuse("The 'FIELD_NAME' field is not found.")
  const name = given.startsWith(prefix) ? given : prefix + given
  if (name.length > 50) throw core('Field name is too long (more than 50 characters).')
  if (!/^[A-Z0-9_]+$/.test(name)) throw core('Field name contains invalid characters. Allowed characters are: A-Z, 0-9 and _.')
  if (!fieldTypes.includes(type)) throw core('Incorrect custom type specified.')
  if (userFields(portal).find((field) => field.entityId === entityId && field.name === name)) throw core(`Field ${name} already exists.`)
  const field = userFields(portal).add({
    entityId, name, type, xmlId: readText(fields, 'XML_ID') || null, sort: readInteger(fields, 'SORT') || 100, multiple: toFlag(fields['MULTIPLE']),
    mandatory: toFlag(fields['MANDATORY']), showFilter: toFlag(fields['SHOW_FILTER']) ? 'E' : 'N', showInList: fields['SHOW_IN_LIST'] !== 'N',
    editInList: fields['EDIT_IN_LIST'] !== 'N', searchable: toFlag(fields['IS_SEARCHABLE']), settings: readSettings(type, fields['SETTINGS']), labels: {}, options: [],
  })
  changeUserField(portal, field, fields)
  return field
}

function core(text: string): RestError {
  return new RestError(400, 'ERROR_CORE', text)
}

function readSettings(type: string, given: unknown): Record<string, unknown> {
  const defaults: Record<string, unknown> = type === 'enumeration' ? { DISPLAY: 'LIST', LIST_HEIGHT: 1, CAPTION_NO_VALUE: '', SHOW_NO_VALUE: 'Y' } : {}
  return { ...defaults, ...(isRecord(given) ? given : {}) }
}

export function changeUserField(portal: Portal, field: UserField, fields: Record<string, unknown>): void {
  for (const key of labelKeys) {
    const label = fields[key] ?? (key === 'EDIT_FORM_LABEL' ? fields['LABEL'] : undefined)
    if (typeof label === 'string') field.labels[key] = { [portal.settings.language]: label }
    else if (isRecord(label)) field.labels[key] = Object.fromEntries(Object.entries(label).map(([language, text]) => [language, toText(text)]))
  }
  if (fields['SORT'] !== undefined) field.sort = readInteger(fields, 'SORT')
  if (fields['MANDATORY'] !== undefined) field.mandatory = toFlag(fields['MANDATORY'])
  if (isRecord(fields['SETTINGS'])) field.settings = { ...field.settings, ...fields['SETTINGS'] }
  if (fields['LIST'] !== undefined) changeOptions(portal, field, toList(fields['LIST']))
}

function changeOptions(portal: Portal, field: UserField, entries: readonly unknown[]): void {
  for (const entry of entries) {
    if (!isRecord(entry)) continue
    const known = field.options.find((option) => option.id === readInteger(entry, 'ID'))
    if (known && toFlag(entry['DEL'])) field.options = field.options.filter((option) => option !== known)
    else if (known) Object.assign(known, readOption(entry, known))
    else {
      const option = readOption(entry, { id: portal.table('userFieldOption').nextId(), value: '', sort: 500, isDefault: false, xmlId: '' })
      if (option.xmlId && field.options.some((one) => one.xmlId === option.xmlId)) throw core(`List item with value XML_ID=${option.xmlId} already exists.`)
      field.options.push({ ...option, xmlId: option.xmlId || `option${option.id}` })
    }
  }
}

function readOption(entry: Record<string, unknown>, before: Option): Option {
  return {
    id: before.id, value: readText(entry, 'VALUE') || before.value, sort: readInteger(entry, 'SORT') || before.sort,
    isDefault: entry['DEF'] === undefined ? before.isDefault : toFlag(entry['DEF']), xmlId: readText(entry, 'XML_ID') || before.xmlId,
  }
}
