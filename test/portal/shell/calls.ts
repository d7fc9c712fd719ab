/** The person's actions: registered methods run natively as that person, so that events follow. */
import { actAs } from '../kernel/act.ts'
import { methods } from '../kernel/method.ts'
import { readMap, readText, ShellError } from './exchange.ts'
import type { Endpoint, Exchange } from './exchange.ts'
import { markChange } from './revision.ts'

const READING = /\.(get|list|getlist|fields)$/i
const PAGE_SIZE = 50
const MOST_PAGES = 40

export const callMethod: Endpoint = (exchange) => {
  const method = readText(exchange.body, 'method')
  const result = run(exchange, method, readMap(exchange.body, 'params'))
  if (!READING.test(method)) markChange(exchange.portal)
  return { result }
}

/** All rows of a list, page by page; `key` names the rows inside the result. */
export const listRows: Endpoint = (exchange) => {
  const method = readText(exchange.body, 'method')
  const key = readText(exchange.body, 'key')
  const params = readMap(exchange.body, 'params')
  const rows: unknown[] = []
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const result = run(exchange, method, { ...params, start: page * PAGE_SIZE })
    const found = key === '' ? result : (result as Record<string, unknown>)[key]
    if (!Array.isArray(found)) break
    // A list that knows no pages answers the same rows again.
    if (page > 0 && JSON.stringify(found[0]) === JSON.stringify(rows[0])) break
    rows.push(...found as unknown[])
    if (found.length < PAGE_SIZE) break
  }
  return { result: rows }
}

function run({ world, portal, user }: Exchange, method: string, params: Record<string, unknown>): unknown {
  if (!methods.get(method.toLowerCase())?.v2) throw new ShellError(404, 'ERROR_METHOD_NOT_FOUND', `${method}: method not found`)
  return actAs(world, portal, user.id, { method, params })
}
