/** Reading parameters of v3, which is strict about types and names the field it refuses (facts 3.6). */
import { V3Error } from '../../kernel/error.ts'
import { isRecord } from './params.ts'

type Fields = Readonly<Record<string, unknown>>

export function invalid(field: string, message: string): V3Error {
  return new V3Error(400, 'VALIDATION_REQUESTVALIDATIONEXCEPTION', 'Error validating request object', [{ field, message }])
}

/** A refusal of the object the request carries, as the chat and the results have it. */
export function invalidObject(field: string): V3Error {
  return new V3Error(400, 'VALIDATION_DTOVALIDATIONEXCEPTION', 'Error during object validation', [{ field, message: `The required field "${field}" is not filled` }])
}

export function deniedV3(): V3Error {
  return new V3Error(403, 'ACCESSDENIEDEXCEPTION', 'Access denied')
}

export function toTypeError(field: string, type: string): V3Error {
  return invalid(field, `Field \`${field}\` requires data type \`${type}\` for this request`)
}

/** A whole number, not a text that looks like one. */
export function requireInteger(fields: Fields, field: string): number {
  const value = fields[field]
  if (value === undefined || value === null) throw invalid(field, `Required field \`${field}\` is not specified`)
  if (typeof value !== 'number' || !Number.isInteger(value)) throw toTypeError(field, 'int')
  return value
}

export function requireFields(params: Fields): Record<string, unknown> {
  if (!isRecord(params['fields'])) throw invalid('fields', 'Required field `fields` is not specified')
  return params['fields']
}

/** Names chosen by the caller; null when it left the choice to the method. */
export function readSelect(params: Fields): string[] | null {
  const select = params['select']
  if (select === undefined || select === null) return null
  if (!Array.isArray(select) || !select.every((name) => typeof name === 'string')) throw new V3Error(400, 'INVALIDSELECTEXCEPTION', `Unable to recognize select \`${JSON.stringify(select)}\``)
  return select.length === 0 ? null : select
}

/** Offset and size of the page asked for. Throws INVALIDPAGINATIONEXCEPTION. */
export function readPagination(params: Fields, usual: number, most: number): { offset: number; limit: number } {
  const raw = params['pagination']
  if (raw === undefined || raw === null) return { offset: 0, limit: usual }
  const refusal = new V3Error(400, 'INVALIDPAGINATIONEXCEPTION', `Unable to recognize the pagination parameter \`${JSON.stringify(raw)}\``)
  if (!isRecord(raw)) throw refusal
  const read = (name: string, otherwise: number): number => {
    const value = raw[name] ?? otherwise
    if (!Number.isInteger(Number(value)) || typeof value === 'object') throw refusal
    return Number(value)
  }
  const limit = read('limit', usual)
  if (limit <= 0) throw refusal
  const size = Math.min(limit, most)
  return { offset: read('offset', 0) || (Math.max(1, read('page', 1)) - 1) * size, limit: size }
}

/** `{"id": "ASC"}` on fields of the list. Throws INVALIDORDEREXCEPTION. */
export function readOrder(params: Fields, sortable: readonly string[]): [string, string][] {
  const raw = params['order']
  if (raw === undefined || raw === null || Array.isArray(raw) && raw.length === 0) return []
  const entries = isRecord(raw) ? Object.entries(raw) : []
  const known = entries.length > 0 && entries.every(([field, way]) => sortable.includes(field) && /^(asc|desc)$/i.test(String(way)))
  if (!known) throw new V3Error(400, 'INVALIDORDEREXCEPTION', `Unable to recognize sorting parameter \`${JSON.stringify(raw)}\``)
  return entries.map(([field, way]) => [field, String(way)])
}
