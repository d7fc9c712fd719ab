/** `batch` of v2: up to 50 commands, one after the other, each on its own (facts 3.3). */
import { RestError, V3Error } from '../kernel/error.ts'
import { toFlag, toMap, toText } from '../kernel/params.ts'
import { Paged } from '../kernel/paged.ts'
import type { CommandEntry } from '../kernel/request-log.ts'
import { invoke, type Invocation } from './invoke.ts'
import { parseForm } from './php.ts'
import { type BatchResults, resolveReferences } from './reference.ts'
import { toTime } from './time.ts'

export const batchLimit = 50

export interface BatchRun {
  result: Record<string, unknown>
  commands: CommandEntry[]
}

/** The batch itself never fails for a command: errors stand beside the results. */
export function runBatch(request: Omit<Invocation, 'name' | 'batched'>): BatchRun {
  const halt = toFlag(request.params['halt'] ?? request.params['HALT'])
  const cmd = request.params['cmd'] ?? request.params['CMD']
  const results: BatchResults = { result: {}, error: {}, total: {}, next: {}, time: {} }
  const commands: CommandEntry[] = []
  for (const [index, [key, text]] of Object.entries(toMap(cmd)).entries()) {
    if (typeof text !== 'string') continue
    const started = performance.now()
    const { path, query } = split(text)
    let error: unknown = null
    try {
      if (index >= batchLimit) throw new RestError(400, 'ERROR_BATCH_LENGTH_EXCEEDED', 'Max batch length exceeded')
      runCommand(request, results, key, path, query)
    } catch (fault) {
      if (!(fault instanceof RestError) && !(fault instanceof V3Error)) throw fault
      error = fault
      results.error[key] = fault.toBody()
    }
    const code = error instanceof RestError ? String(error.code) || error.description : error ? 'error' : ''
    commands.push({ key, method: path, error: code, ms: performance.now() - started })
    if (error && halt) break
  }
  return {
    result: {
      result: toPhp(results.result), result_error: toPhp(results.error), result_total: toPhp(results.total),
      result_next: toPhp(results.next), result_time: toPhp(results.time),
    },
    commands,
  }
}

function runCommand(
  request: Omit<Invocation, 'name' | 'batched'>, results: BatchResults, key: string, path: string, query: string,
): void {
  if (path.toLowerCase() === 'batch') throw new RestError(405, 'ERROR_BATCH_METHOD_NOT_ALLOWED', 'Method is not allowed for batch usage')
  const at = request.world.clock.now()
  const started = performance.now()
  const params = toMap(resolveReferences(parseForm(query), results, request.portal.settings.batchReferences))
  const { value, operating } = invoke({ ...request, name: path, params, batched: true })
  const paged = value instanceof Paged ? value : null
  results.result[key] = paged ? paged.result : value
  if (paged?.total !== undefined) results.total[key] = paged.total
  if (paged?.next !== undefined) results.next[key] = paged.next
  results.time[key] = toTime(request.portal, at, performance.now() - started, operating, request.world)
}

function split(text: string): { path: string; query: string } {
  const cut = text.indexOf('?')
  const path = toText(cut < 0 ? text : text.slice(0, cut)).replace(/^\/+/, '').replace(/\.(?:json|xml)$/, '')
  return { path, query: cut < 0 ? '' : text.slice(cut + 1) }
}

/** As PHP writes a map: `[]` when it is empty, a list when its keys are 0..n-1. */
function toPhp(map: Record<string, unknown>): unknown {
  const keys = Object.keys(map)
  if (keys.length === 0) return []
  return keys.every((key, index) => key === String(index)) ? Object.values(map) : map
}
