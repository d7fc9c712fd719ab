/** `batch` of v3: a list of commands that succeed or fail together (facts 3.6). */
import { V3Error } from '../kernel/error.ts'
import { toMap, toText } from '../kernel/params.ts'
import { Paged } from '../kernel/paged.ts'
import type { CommandEntry } from '../kernel/request-log.ts'
import { batchLimit } from './batch.ts'
import { invoke, type Invocation } from './invoke.ts'

/** `commands` is the body: a list, or the same as a map of positions. Throws the error of the command that failed. */
export function runBatchV3(request: Omit<Invocation, 'name' | 'batched' | 'params'>, body: unknown): { result: unknown[]; commands: CommandEntry[] } {
  const rows = readCommands(body)
  const named = new Map<string, unknown>()
  const commands: CommandEntry[] = []
  const result: unknown[] = []
  for (const [index, row] of rows.entries()) {
    const name = toText(row['method'])
    const key = toText(row['as']) || String(index)
    const started = performance.now()
    const params = toMap(substitute(row['query'] ?? {}, named))
    const { value } = invoke({ ...request, name, params, batched: true })
    const answer = value instanceof Paged ? value.result : value
    result.push(answer)
    const { item, items } = toMap(answer)
    if (item !== undefined || items !== undefined) named.set(key, item ?? items)
    commands.push({ key, method: name, error: '', ms: performance.now() - started })
  }
  return { result, commands }
}

function readCommands(body: unknown): Record<string, unknown>[] {
  const entries = Object.entries(toMap(body)).filter(([key]) => key !== 'auth')
  if (entries.length === 0 || !entries.every(([key, row]) => /^\d+$/.test(key) && toText(toMap(row)['method']) !== '')) {
    throw new V3Error(400, 'INVALIDSELECTEXCEPTION', 'Batch must be a list of commands')
  }
  if (entries.length > batchLimit) throw new V3Error(400, 'INVALIDSELECTEXCEPTION', `Batch may hold up to ${batchLimit} commands`)
  return entries.map(([, row]) => toMap(row))
}

/** `{$ref: "alias.field"}` takes one value, `{$refArray: "alias.field"}` that field of every row of a list. */
function substitute(value: unknown, named: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => substitute(item, named))
  if (typeof value !== 'object' || value === null) return value
  const { $ref, $refArray } = value as Record<string, unknown>
  if (typeof $ref === 'string') return readReference($ref, named)
  if (typeof $refArray === 'string') {
    const [alias = '', field] = $refArray.split('.')
    const rows = named.get(alias)
    if (field === undefined || !Array.isArray(rows)) throw new V3Error(400, 'INVALIDSELECTEXCEPTION', `Reference \`${$refArray}\` leads nowhere`)
    return rows.map((row) => toMap(row)[field])
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, named)]))
}

function readReference(path: string, named: ReadonlyMap<string, unknown>): unknown {
  const [alias = '', ...steps] = path.split('.')
  let value = named.get(alias)
  for (const step of steps[0] === 'item' || steps[0] === 'items' ? steps.slice(1) : steps) value = toMap(value)[step]
  if (value === undefined) throw new V3Error(400, 'INVALIDSELECTEXCEPTION', `Reference \`${path}\` leads nowhere`)
  return value
}
