/**
 * Compares an answer with the documented one: the same keys, the same types, the same nesting. Values are not compared,
 * but a text that is documented as an instant, a number or a flag has to be one.
 */
export interface Difference {
  /** `result.item.id`; `[]` stands for any element of a list, `{}` for any value of a map by number. */
  path: string
  documented: string
  actual: string
}

const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+-]\d{2}:\d{2}$/

/** `{}` maps are keyed by ids, so that their keys are values and not names. */
export function isNumberedMap(value: object): boolean {
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => /^\d+$/.test(key))
}

/** The word for a value's type, with what its text has to look like. */
export function toKind(value: unknown): string {
  if (value === null) return 'null'
  if (value === undefined) return 'absent'
  if (Array.isArray(value)) return 'list'
  if (typeof value !== 'string') return typeof value
  if (instant.test(value)) return 'text:instant'
  if (/^-?\d+$/.test(value)) return 'text:number'
  if (/^-?\d+\.\d+$/.test(value)) return 'text:decimal'
  return value === 'Y' || value === 'N' ? 'text:flag' : 'text'
}

export function compareShapes(documented: unknown, actual: unknown, path = ''): Difference[] {
  const wanted = toKind(documented)
  const given = toKind(actual)
  if (!isSameKind(wanted, given, documented)) return [{ path, documented: wanted, actual: given }]
  if (Array.isArray(documented) && Array.isArray(actual)) return compareLists(documented, actual, path)
  if (wanted === 'object' && given === 'object') return compareObjects(documented as object, actual as object, path)
  return []
}

/** An empty or a free text says nothing about its content. */
function isSameKind(wanted: string, given: string, documented: unknown): boolean {
  return wanted === given || wanted === 'text' && given.startsWith('text') || documented === '' && given.startsWith('text')
}

/**
 * A documented list that is not empty may not come empty. Its records together say which keys there are: a key that
 * some of them lack may be absent, and a value has to be like one of those documented.
 */
function compareLists(documented: readonly unknown[], actual: readonly unknown[], path: string): Difference[] {
  if (documented.length === 0) return []
  if (actual.length === 0) return [{ path, documented: 'list with elements', actual: 'empty list' }]
  const records = documented.filter((one) => toKind(one) === 'object') as Record<string, unknown>[]
  const compare = records.length === documented.length && records.length > 1 ? compareRecords : chooseNearest
  return toDistinct(actual.flatMap((element) => compare(records.length === documented.length ? records : documented, element, `${path}[]`)))
}

function compareRecords(documented: readonly unknown[], actual: unknown, path: string): Difference[] {
  if (toKind(actual) !== 'object') return [{ path, documented: 'object', actual: toKind(actual) }]
  const records = documented as readonly Record<string, unknown>[]
  const given = actual as Record<string, unknown>
  const names = new Set([...records.flatMap((record) => Object.keys(record)), ...Object.keys(given)])
  return [...names].flatMap((name) => {
    const values = records.filter((record) => record[name] !== undefined).map((record) => record[name])
    if (given[name] === undefined && values.length < records.length) return []
    return chooseNearest(values.length > 0 ? values : [undefined], given[name], `${path}.${name}`)
  })
}

/** The same difference of many elements is one. */
function toDistinct(differences: readonly Difference[]): Difference[] {
  return [...new Map(differences.map((one) => [JSON.stringify(one), one])).values()]
}

function chooseNearest(documented: readonly unknown[], actual: unknown, path: string): Difference[] {
  let nearest: Difference[] | null = null
  for (const one of documented) {
    const found = compareShapes(one, actual, path)
    if (nearest === null || found.length < nearest.length) nearest = found
  }
  return nearest ?? []
}

function compareObjects(documented: object, actual: object, path: string): Difference[] {
  if (isNumberedMap(documented) && isNumberedMap(actual)) {
    return Object.values(actual).flatMap((value) => chooseNearest(Object.values(documented), value, `${path}.{}`))
  }
  const names = new Set([...Object.keys(documented), ...Object.keys(actual)])
  const read = (object: object, name: string): unknown => (object as Record<string, unknown>)[name]
  return [...names].flatMap((name) => compareShapes(read(documented, name), read(actual, name), path === '' ? name : `${path}.${name}`))
}
