/**
 * Forms as PHP reads and writes them: `fields[ID][0]=5` is nested, a list is a map with the keys 0..n-1,
 * and every value is text.
 */

/** Reads a query string or a form body. A map whose keys are 0..n-1 comes back as a list. */
export function parseForm(text: string): Record<string, unknown> {
  const root: Node = new Map()
  for (const pair of text.split('&')) {
    if (pair === '') continue
    const cut = pair.indexOf('=')
    put(root, decode(cut < 0 ? pair : pair.slice(0, cut)), cut < 0 ? '' : decode(pair.slice(cut + 1)))
  }
  return Object.fromEntries([...root].map(([key, value]) => [key, toPlain(value)]))
}

/** Writes nested data as a form. Empty lists and maps vanish, null is empty, booleans are `1` and `0`. */
export function formatForm(fields: Record<string, unknown>): string {
  const pairs: string[] = []
  for (const [key, value] of Object.entries(fields)) append(pairs, encodeURIComponent(key), value)
  return pairs.join('&')
}

type Node = Map<string, Node | string>

function put(root: Node, name: string, value: string): void {
  const start = name.indexOf('[')
  const path = start <= 0 ? [name] : [name.slice(0, start), ...[...name.slice(start).matchAll(/\[([^\]]*)\]/g)].map(([, key]) => key ?? '')]
  let node = root
  for (const [depth, step] of path.entries()) {
    const key = step === '' && depth > 0 ? String(nextIndex(node)) : step
    if (depth === path.length - 1) {
      node.set(key, value)
      return
    }
    let child = node.get(key)
    if (!(child instanceof Map)) {
      child = new Map()
      node.set(key, child)
    }
    node = child
  }
}

function nextIndex(node: Node): number {
  let last = -1
  for (const key of node.keys()) if (/^\d+$/.test(key)) last = Math.max(last, Number(key))
  return last + 1
}

function toPlain(node: Node | string): unknown {
  if (typeof node === 'string') return node
  const entries = [...node].map(([key, value]) => [key, toPlain(value)] as const)
  return entries.every(([key], index) => key === String(index)) ? entries.map(([, value]) => value) : Object.fromEntries(entries)
}

function append(pairs: string[], name: string, value: unknown): void {
  if (value === undefined) return
  if (typeof value === 'object' && value !== null) {
    for (const [key, child] of Object.entries(value)) append(pairs, `${name}%5B${encodeURIComponent(key)}%5D`, child)
    return
  }
  pairs.push(`${name}=${value === null ? '' : encodeURIComponent(typeof value === 'boolean' ? Number(value) : String(value))}`)
}

function decode(text: string): string {
  const spaced = text.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}
