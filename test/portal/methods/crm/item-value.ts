/** Brings what a caller sent for a standard field to what the record holds. */
import { RestError } from '../../kernel/error.ts'
import { toFlag, toId, toText } from '../../kernel/params.ts'
import type { Portal } from '../../kernel/portal.ts'
import { toIds } from '../wire/params.ts'
import { parseInstant } from '../wire/rows.ts'
import type { Field } from './field-list.ts'

/** Throws CRM_FIELD_ERROR_VALUE_NOT_VALID, or `100` for a single value in a field of many. */
export function toValue(portal: Portal, field: Field, raw: unknown): unknown {
  if (field.type === 'ids') return toIdList(raw)
  if (raw === null || raw === undefined || raw === false) return field.type === 'link' ? 0 : null
  if (raw === '') return field.type === 'string' || field.type === 'crm_status' ? '' : field.type === 'link' ? 0 : null
  switch (field.type) {
    case 'integer': case 'user': return toId(raw) ?? refuseValue(field)
    case 'link': return toId(raw) ?? refuseValue(field)
    case 'double': return Number.isFinite(Number(raw)) && typeof raw !== 'object' ? Number(raw) : refuseValue(field)
    case 'boolean': return toFlag(raw) ? 'Y' : 'N'
    case 'date': case 'datetime': return parseInstant(portal, raw) ?? refuseValue(field)
    default: return typeof raw === 'object' ? refuseValue(field) : toText(raw)
  }
}

function toIdList(raw: unknown): number[] {
  if (raw !== null && raw !== undefined && raw !== '' && raw !== false && typeof raw !== 'object') {
    throw new RestError(400, '100', `Expected iterable value for multiple field, but got \`${typeof raw}\` instead`)
  }
  return toIds(raw)
}

function refuseValue(field: Field): never {
  throw new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', `Invalid value for field "${field.name}"`)
}
