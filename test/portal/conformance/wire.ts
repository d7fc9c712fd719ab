/** A documented event as it is on the wire: a form, where every scalar is a text and an empty list is not there at all. */
export function toWire(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(toWire)
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, toWire(child)]).filter(([, child]) => child !== undefined))
  }
  return typeof value === 'string' ? value : String(value)
}
