/** The filter of v3: a list of conditions `["id", ">", 1000]` and of groups `{"logic": "or", "conditions": [...]}` (facts 3.6). */
import { V3Error } from '../../kernel/error.ts'
import { isRecord } from './params.ts'
import { invalid } from './validation.ts'

export type Holds<Row> = (row: Row) => boolean

export interface TypedFields<Row> {
  /** `TaskDto`: how the refusal calls the object. */
  readonly name: string
  readonly known: readonly string[]
  readonly filterable: Readonly<Record<string, (row: Row) => unknown>>
}

/** All conditions must hold. Throws for an unknown field, one that cannot be filtered by, and an unknown operator. */
export function compileTypedFilter<Row>(filter: unknown, fields: TypedFields<Row>): Holds<Row> {
  if (filter === undefined || filter === null) return () => true
  if (!Array.isArray(filter)) throw invalid('filter', 'Field `filter` requires data type `array` for this request')
  const parts = filter.map((part) => compilePart(part, fields))
  return (row) => parts.every((part) => part(row))
}

function compilePart<Row>(part: unknown, fields: TypedFields<Row>): Holds<Row> {
  if (isRecord(part)) {
    const parts = (Array.isArray(part['conditions']) ? part['conditions'] : []).map((one: unknown) => compilePart(one, fields))
    return String(part['logic']).toLowerCase() === 'or' ? (row) => parts.some((holds) => holds(row)) : (row) => parts.every((holds) => holds(row))
  }
  const [field, second, third] = Array.isArray(part) ? (part as unknown[]) : []
  const name = String(field)
  const [operator, wanted] = Array.isArray(part) && part.length === 2 ? [Array.isArray(second) ? 'in' : '=', second] : [String(second), third]
  const read = fields.filterable[name]
  if (!read) {
    if (!fields.known.includes(name)) throw new V3Error(400, 'UNKNOWNDTOPROPERTYEXCEPTION', `Unknown field \`${name}\` for entity \`${fields.name}\``)
    throw invalid(name, `In DTO \`${fields.name}\`, the \`${name}\` field requires the \`Filterable\` attribute for such a request`)
  }
  const test = chooseTest(operator, wanted)
  if (!test) throw new V3Error(400, 'UNKNOWNFILTEROPERATOREXCEPTION', `Unknown filter operator \`${operator}\``)
  return (row) => test(read(row))
}

function chooseTest(operator: string, wanted: unknown): ((actual: unknown) => boolean) | null {
  const list = Array.isArray(wanted) ? wanted.map(String) : [String(wanted)]
  const number = Number(wanted)
  switch (operator.toLowerCase()) {
    case '=': return (actual) => String(actual) === list[0]
    case '!=': return (actual) => String(actual) !== list[0]
    case '>': return (actual) => Number(actual) > number
    case '>=': return (actual) => Number(actual) >= number
    case '<': return (actual) => Number(actual) < number
    case '<=': return (actual) => Number(actual) <= number
    case 'in': return (actual) => list.includes(String(actual))
    case 'between': return (actual) => Number(actual) >= Number(list[0]) && Number(actual) <= Number(list[1])
    default: return null
  }
}
