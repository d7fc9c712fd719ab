/**
 * The filter language of the classic API: a key is a field with an operator in front of it (facts 7.2).
 *
 * `{">=opportunity": 5, "@stageId": ["NEW"], "0": {"logic": "OR", "0": {...}, "1": {...}}}`. Values come as JSON or as
 * text of a form, so both sides are brought to the field's kind before they are compared.
 */
import { toList } from '../../kernel/params.ts'
import { isRecord } from './params.ts'

export type Kind = 'number' | 'text' | 'instant' | 'flag'
export type Operator = '=' | '!' | '>' | '>=' | '<' | '<=' | '@' | '!@' | '%' | '!%' | 'like' | '!like'
export type Predicate = (read: (field: string) => unknown) => boolean

export interface FilterFields {
  /** The kind of a field, or null when it cannot be filtered by. */
  kindOf(field: string): Kind | null
  /** Called for a field without a kind; a family that ignores such keys returns, others throw. */
  refuse(field: string): void
  parseInstant(text: string): number | null
}

/** Longest first: `!=%` must not be read as `!=` and a field that starts with `%`. */
const prefixes: ReadonlyArray<readonly [string, Operator]> = [
  ['!=%', '!like'], ['!%=', '!like'], ['!=', '!'], ['!%', '!%'], ['!@', '!@'], ['>=', '>='], ['<=', '<='],
  ['=%', 'like'], ['%=', 'like'], ['!', '!'], ['>', '>'], ['<', '<'], ['@', '@'], ['%', '%'], ['=', '='],
]

export function parseKey(key: string): { readonly operator: Operator; readonly field: string } {
  for (const [prefix, operator] of prefixes) {
    if (key.startsWith(prefix)) return { operator, field: key.slice(prefix.length) }
  }
  return { operator: '=', field: key }
}

/** Compiles a filter once; `fields.refuse` may throw for a field that is not allowed. */
export function compileFilter(filter: unknown, fields: FilterFields): Predicate {
  const parts: Predicate[] = []
  let any = false
  for (const [key, value] of Object.entries(isRecord(filter) || Array.isArray(filter) ? filter : {})) {
    if (key.toLowerCase() === 'logic') any = String(value).toUpperCase() === 'OR'
    else if (/^\d+$/.test(key)) parts.push(compileFilter(value, fields))
    else {
      const { operator, field } = parseKey(key)
      const kind = fields.kindOf(field)
      if (kind === null) fields.refuse(field)
      else parts.push(compileCondition(field, operator, value, kind, fields))
    }
  }
  if (any && parts.length > 0) return (read) => parts.some((part) => part(read))
  return (read) => parts.every((part) => part(read))
}

function compileCondition(field: string, operator: Operator, value: unknown, kind: Kind, fields: FilterFields): Predicate {
  const normalise = (raw: unknown): string | number | null => toComparable(raw, kind, fields)
  const wanted = Array.isArray(value) || isRecord(value) ? toList(value).map(normalise) : [normalise(value)]
  const test = chooseTest(operator, wanted)
  const negative = operator.startsWith('!')
  return (read) => {
    const actual = read(field)
    const values = Array.isArray(actual) ? actual.map(normalise) : [normalise(actual)]
    if (values.length === 0) values.push(null)
    return negative ? values.every(test) : values.some(test)
  }
}

function chooseTest(operator: Operator, wanted: ReadonlyArray<string | number | null>): (actual: string | number | null) => boolean {
  const first = wanted[0] ?? null
  switch (operator) {
    case '=': case '@': return (actual) => wanted.some((one) => isSame(actual, one))
    case '!': case '!@': return (actual) => !wanted.some((one) => isSame(actual, one))
    case '>': return (actual) => actual !== null && first !== null && actual > first
    case '>=': return (actual) => actual !== null && first !== null && actual >= first
    case '<': return (actual) => actual !== null && first !== null && actual < first
    case '<=': return (actual) => actual !== null && first !== null && actual <= first
    case '%': return (actual) => wanted.some((one) => String(actual ?? '').includes(String(one ?? '')))
    case '!%': return (actual) => !wanted.some((one) => String(actual ?? '').includes(String(one ?? '')))
    case 'like': return (actual) => wanted.some((one) => isLike(String(actual ?? ''), String(one ?? '')))
    case '!like': return (actual) => !wanted.some((one) => isLike(String(actual ?? ''), String(one ?? '')))
  }
}

/** Empty means empty: null, "" and false select the same rows, as they do on a portal. */
function isSame(actual: string | number | null, wanted: string | number | null): boolean {
  return actual === wanted || (isEmpty(actual) && isEmpty(wanted))
}

function isEmpty(value: string | number | null): boolean {
  return value === null || value === ''
}

function isLike(actual: string, pattern: string): boolean {
  const source = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')
  return new RegExp(`^${source}$`, 's').test(actual)
}

function toComparable(raw: unknown, kind: Kind, fields: FilterFields): string | number | null {
  if (raw === null || raw === undefined) return null
  if (kind === 'flag') return ['Y', '1', 'true', 'y'].includes(String(raw)) ? 1 : raw === '' ? null : 0
  if (raw === false || raw === '') return null
  if (kind === 'instant') return typeof raw === 'number' ? toSecond(raw) : fields.parseInstant(String(raw))
  if (kind === 'number') return Number.isFinite(Number(raw)) ? Number(raw) : String(raw)
  return String(raw).toLowerCase()
}

/** A portal's database keeps whole seconds, and so does what it shows: `>` the shown instant does not find the row again. */
function toSecond(at: number): number {
  return Math.floor(at / 1000) * 1000
}
