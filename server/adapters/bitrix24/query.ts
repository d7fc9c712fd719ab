/** Commands of a batch: `method?query` with PHP nesting (facts 3.3). */

export type Param = string | number | boolean | readonly Param[] | { readonly [key: string]: Param | undefined }
export type Params = Readonly<Record<string, Param | undefined>>

/** `undefined` is left out; `false` and `true` are `N` and `Y`; an empty list is sent as an empty value, which clears. */
export function toCommand(method: string, params: Params = {}): string {
  const pairs: string[] = []
  for (const [key, value] of Object.entries(params)) append(pairs, encodeURIComponent(key), value)
  return pairs.length === 0 ? method : `${method}?${pairs.join('&')}`
}

function append(pairs: string[], path: string, value: Param | undefined): void {
  if (value === undefined) return
  if (typeof value === 'object') {
    const entries = Object.entries(value)
    if (entries.length === 0) pairs.push(`${path}=`)
    for (const [key, item] of entries) append(pairs, `${path}[${encodeURIComponent(key)}]`, item)
    return
  }
  pairs.push(`${path}=${encodeURIComponent(typeof value === 'boolean' ? (value ? 'Y' : 'N') : String(value))}`)
}
