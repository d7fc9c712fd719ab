/**
 * References between the commands of a batch: `$result[key][path][0]` inside any value, also inside a longer text
 * (facts 3.3, 18.7). A reference reaches to the next white space, and everything up to there is replaced.
 *
 * `documented`: a path that leads nowhere becomes empty, and numbers are written into longer texts.
 * `source`: as the published server code of some versions does it: the path stops at the last place that exists,
 * and inside a longer text only strings are written, anything else leaves the reference as it stands.
 */

/** The maps a reference may name, as they are when the command runs. */
export interface BatchResults {
  result: Record<string, unknown>
  error: Record<string, unknown>
  total: Record<string, unknown>
  next: Record<string, unknown>
  time: Record<string, unknown>
}

export type ReferenceMode = 'documented' | 'source'

/** Replaces the references in all values of a command, at every depth. */
export function resolveReferences(value: unknown, results: BatchResults, mode: ReferenceMode): unknown {
  if (typeof value === 'string') return value.includes('$') ? resolveText(value, results, mode) : value
  if (Array.isArray(value)) return value.map((item) => resolveReferences(item, results, mode))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveReferences(item, results, mode)]))
}

function resolveText(text: string, results: BatchResults, mode: ReferenceMode): unknown {
  let resolved = text
  for (const [chunk, name = '', tail = ''] of text.matchAll(/\$(result|error|total|next|time)(\S*)/gi)) {
    const path = [...tail.matchAll(/\[([^\]]+)\]/g)].map(([, step]) => step ?? '')
    if (path.length === 0) continue
    const { found, value } = walk(results[name.toLowerCase() as keyof BatchResults], path)
    const answer = found || mode === 'source' ? value : ''
    if (chunk === text) return answer
    if (mode === 'source' && typeof answer !== 'string') continue
    resolved = resolved.replaceAll(chunk, () => toText(answer))
  }
  return resolved
}

function walk(start: unknown, path: readonly string[]): { found: boolean; value: unknown } {
  let value = start
  for (const step of path) {
    const next = readStep(value, step)
    if (next === undefined || next === null) return { found: false, value }
    value = next
  }
  return { found: true, value }
}

function readStep(value: unknown, step: string): unknown {
  if (typeof value === 'string') return /^\d+$/.test(step) ? value[Number(step)] : undefined
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
  return (value as Record<string, unknown>)[step]
}

/** As PHP writes a value into a text. */
function toText(value: unknown): string {
  if (typeof value === 'boolean') return value ? '1' : ''
  if (typeof value === 'object') return value === null ? '' : 'Array'
  return String(value)
}
