/** A record as crm.item.* answers it: numbers, `Y`/`N`, ISO with the portal's offset, null for nothing (facts 7.2, 18.1). */
import type { Portal } from '../../kernel/portal.ts'
import { toItemName } from '../wire/names.ts'
import { type Field, listFields } from './field-list.ts'
import { company, contact, type Item, lead } from './record.ts'
import { listUserFields, toFieldOwner, toItemValue } from './user-field.ts'

export interface ViewOptions {
  /** Names chosen by the caller; null = every one. */
  select: readonly string[] | null
  originalNames: boolean
  /** Phones and mails; a list carries them only for `select: ["*"]`. */
  multifields: boolean
}

export function toItemView(portal: Portal, entityTypeId: number, item: Item, options: ViewOptions): Record<string, unknown> {
  const all = options.select === null || options.select.includes('*')
  const wanted = (name: string): boolean => all || options.select?.includes(name) === true
  const view: Record<string, unknown> = {}
  for (const field of listFields(portal, entityTypeId)) {
    if (wanted(field.name)) view[field.name] = showField(portal, field, readField(item, field.name))
  }
  for (const field of listUserFields(portal, toFieldOwner(portal, entityTypeId))) {
    const name = options.originalNames ? field.name : toItemName(field.name)
    if (wanted(name) || wanted(field.name)) view[name] = toItemValue(portal, field, item.userFields[field.name])
  }
  if (options.multifields && [lead, contact, company].includes(entityTypeId)) {
    view['fm'] = item.multifields.map(({ id, typeId, valueType, value }) => ({ id, valueType, value, typeId }))
  }
  if (options.select === null) view['entityTypeId'] = entityTypeId
  return view
}

/** A stored value, or one that follows from the phones and mails. */
export function readField(item: Item, name: string): unknown {
  if (name === 'id') return item.id
  const multifield = readMultifield(item, name)
  return multifield === undefined ? (item.values[name] ?? null) : multifield
}

function showField(portal: Portal, field: Field, value: unknown): unknown {
  if (field.type === 'ids') return value ?? []
  if ((field.type === 'datetime' || field.type === 'date') && typeof value === 'number') return portal.iso(value)
  return value
}

const shortcuts: Record<string, readonly [typeId: string, valueType: string | null]> = {
  phone: ['PHONE', null], phoneWork: ['PHONE', 'WORK'], phoneMobile: ['PHONE', 'MOBILE'], phoneMailing: ['PHONE', 'MAILING'],
  email: ['EMAIL', null], emailWork: ['EMAIL', 'WORK'], emailHome: ['EMAIL', 'HOME'], emailMailing: ['EMAIL', 'MAILING'], imol: ['IM', null],
}
const presence: Record<string, string> = { hasPhone: 'PHONE', hasEmail: 'EMAIL', hasImol: 'IM' }

function readMultifield(item: Item, name: string): unknown {
  const has = presence[name]
  if (has !== undefined) return item.multifields.some((field) => field.typeId === has) ? 'Y' : 'N'
  const shortcut = shortcuts[name]
  if (!shortcut) return undefined
  const [typeId, valueType] = shortcut
  return item.multifields.find((field) => field.typeId === typeId && (valueType === null || field.valueType === valueType))?.value ?? ''
}
