/** A user field's description in the older spelling; labels in one language for lists, in every one for `get`. */
import { labelKeys } from './user-field-store.ts'
import type { UserField } from './user-field.ts'

export function toFieldView(field: UserField, language: string | null): Record<string, unknown> {
  const view: Record<string, unknown> = {
    ID: String(field.id), ENTITY_ID: field.entityId, FIELD_NAME: field.name, USER_TYPE_ID: field.type, XML_ID: field.xmlId, SORT: String(field.sort),
    MULTIPLE: yesNo(field.multiple), MANDATORY: yesNo(field.mandatory), SHOW_FILTER: field.showFilter, SHOW_IN_LIST: yesNo(field.showInList),
    EDIT_IN_LIST: yesNo(field.editInList), IS_SEARCHABLE: yesNo(field.searchable), SETTINGS: field.settings,
  }
  for (const key of labelKeys) {
    const label = field.labels[key]
    view[key] = language === null ? (label ?? {}) : label ? (label[language] ?? Object.values(label)[0] ?? null) : null
  }
  if (field.type === 'enumeration') {
    view['LIST'] = field.options.map((option) => ({
      ID: String(option.id), SORT: String(option.sort), VALUE: option.value, DEF: yesNo(option.isDefault), XML_ID: option.xmlId,
    }))
  }
  return view
}

export function yesNo(value: boolean): 'Y' | 'N' {
  return value ? 'Y' : 'N'
}
