/** The wire log of a portal as the inspector shows it: requests with their batch commands, events, tokens. */
import type { LogEntry } from '../kernel/request-log.ts'
import type { Trace } from './contract.ts'
import type { Endpoint } from './exchange.ts'

const MOST = 300
const KINDS = { rest: 'request', oauth: 'token', event: 'event' } as const

/** Newest first; the commands of a batch stand under it in the order they ran. */
export const readTraces: Endpoint = ({ world, portal }) => ({
  traces: world.log.list({ limit: MOST * 4 }).filter((entry) => entry.portal === portal.key || entry.portal === '').slice(-MOST).reverse().flatMap(toTraces),
})

export const clearTraces: Endpoint = ({ world }) => { world.log.clear() }

function toTraces(entry: LogEntry): Trace[] {
  const common = { at: entry.at, appCode: entry.app, userId: entry.userId }
  const broken = entry.status === 0 ? '×' : String(entry.status)
  const head: Trace = {
    ...common, id: entry.id * 1000, kind: KINDS[entry.kind], name: entry.version === 3 ? `api/${entry.method}` : entry.method,
    status: [broken, entry.error, entry.fault && `⚡${entry.fault}`].filter(Boolean).join(' '), milliseconds: Math.round(entry.ms),
    detail: entry.url ? { handler: entry.url, data: entry.params } : entry.params,
  }
  const commands = entry.commands.map((command, index): Trace => ({
    ...common, id: entry.id * 1000 + index + 1, kind: 'command', name: command.method, status: command.error || 'ok',
    milliseconds: Math.round(command.ms), detail: { key: command.key },
  }))
  return [head, ...commands]
}
