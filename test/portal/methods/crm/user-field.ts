/** User fields of the CRM: their catalogue, their two names, and the value each type holds (facts 7.5, 17). */
import { RestError } from '../../kernel/error.ts'
import { toFlag, toId, toList, toText } from '../../kernel/params.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { toDownloadUrl } from '../disk/download.ts'
import { storeFile } from '../disk/file.ts'
import { isRecord } from '../wire/params.ts'
import { parseInstant } from '../wire/rows.ts'
import { company, contact, deal, itemTypes, lead } from './record.ts'

export interface UserField extends Row {
  /** `CRM_DEAL`, `CRM_COMPANY`, `CRM_7` of a smart process, `TASKS_TASK`. */
  entityId: string
  /** The full name, `UF_CRM_HD_SLA`. */
  name: string
  type: string
  xmlId: string | null
  sort: number
  multiple: boolean
  mandatory: boolean
  showFilter: 'N' | 'I' | 'E' | 'S'
  showInList: boolean
  editInList: boolean
  searchable: boolean
  settings: Record<string, unknown>
  /** `EDIT_FORM_LABEL` and its kind, by their original keys and then by language. */
  labels: Record<string, Record<string, string>>
  options: Option[]
}

export interface Option {
  id: number
  value: string
  sort: number
  isDefault: boolean
  xmlId: string
}

export const fieldTypes = [
  'string', 'integer', 'double', 'boolean', 'date', 'datetime', 'enumeration', 'file', 'url', 'money', 'employee', 'crm', 'crm_status',
  'iblock_element', 'iblock_section', 'address', 'resourcebooking', 'rest',
]

export function userFields(portal: Portal): Table<UserField> {
  return portal.table<UserField>('userField')
}

const owners: Record<number, string> = { [lead]: 'CRM_LEAD', [deal]: 'CRM_DEAL', [contact]: 'CRM_CONTACT', [company]: 'CRM_COMPANY' }

export function toFieldOwner(portal: Portal, entityTypeId: number): string {
  return owners[entityTypeId] ?? `CRM_${itemTypes(portal).find((type) => type.entityTypeId === entityTypeId)?.id ?? 0}`
}

export function listUserFields(portal: Portal, entityId: string): UserField[] {
  return userFields(portal).where((field) => field.entityId === entityId)
}

/** Brings what a caller sent to what the field holds. Throws CRM_FIELD_ERROR_VALUE_NOT_VALID. */
export function toFieldValue(portal: Portal, field: UserField, raw: unknown): unknown {
  if (field.multiple) {
    if (field.type === 'file') return toList(raw).map((one) => toSingle(portal, field, one)).filter((one) => one !== null)
    if (raw !== null && raw !== undefined && raw !== '' && raw !== false && typeof raw !== 'object') {
      throw new RestError(400, '100', `Expected iterable value for multiple field, but got \`${typeof raw}\` instead`)
    }
    return toList(raw).map((one) => toSingle(portal, field, one)).filter((one) => one !== null)
  }
  return toSingle(portal, field, raw)
}

function toSingle(portal: Portal, field: UserField, raw: unknown): unknown {
  if (raw === null || raw === undefined || raw === '') return null
  switch (field.type) {
    case 'boolean': return toFlag(raw) ? 'Y' : 'N'
    case 'integer': case 'employee': case 'iblock_element': case 'iblock_section': return toId(raw) ?? refuseValue(field)
    case 'double': return Number.isFinite(Number(raw)) ? Number(raw) : refuseValue(field)
    case 'date': case 'datetime': return parseInstant(portal, raw) ?? refuseValue(field)
    case 'enumeration': return field.options.find((option) => option.id === toId(raw))?.id ?? refuseValue(field)
    case 'file': return toFile(portal, raw)
    default: return typeof raw === 'object' ? refuseValue(field) : toText(raw)
  }
}

function refuseValue(field: UserField): never {
  throw new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', `Invalid value for field "${field.name}"`)
}

/** `["a.pdf", "<base64>"]`, or the id of a file that stays. */
function toFile(portal: Portal, raw: unknown): number | null {
  if (Array.isArray(raw) && raw.length === 2) return storeFile(portal, toText(raw[0]), toText(raw[1]))
  return toId(isRecord(raw) ? raw['id'] : raw)
}

/** The value as crm.item.* shows it. */
export function toItemValue(portal: Portal, field: UserField, value: unknown): unknown {
  if (field.multiple) return toList(value).map((one) => showSingle(portal, field, one))
  return value === undefined || value === null ? null : showSingle(portal, field, value)
}

function showSingle(portal: Portal, field: UserField, value: unknown): unknown {
  if (typeof value === 'number' && (field.type === 'date' || field.type === 'datetime')) return portal.iso(value)
  if (field.type === 'file') {
    const url = toDownloadUrl(portal, Number(value))
    return { id: value, url, urlMachine: url }
  }
  return value
}

/** The value as crm.deal.* shows it: everything a text, a flag as 1 or 0, emptiness as false or "". */
export function toLegacyValue(portal: Portal, field: UserField, value: unknown): unknown {
  if (field.multiple) return toList(value).length === 0 ? false : toList(value).map((one) => toLegacySingle(portal, field, one))
  return value === undefined || value === null ? (field.type === 'string' ? null : '') : toLegacySingle(portal, field, value)
}

function toLegacySingle(portal: Portal, field: UserField, value: unknown): unknown {
  if (field.type === 'boolean') return value === 'Y' ? '1' : '0'
  const shown = showSingle(portal, field, value)
  return typeof shown === 'object' ? shown : toText(shown)
}
