/** Everything that went over the wire, newest last, for the inspector and for tests that count requests. */

export interface CommandEntry {
  key: string
  method: string
  /** Empty when it succeeded. */
  error: string
  ms: number
}

export interface LogEntry {
  id: number
  /** Epoch milliseconds by the world's clock. */
  at: number
  /** Key of the portal; empty for the authorisation server before it knows one. */
  portal: string
  kind: 'rest' | 'oauth' | 'event'
  /** Method, event name or `oauth.token`. */
  method: string
  version: 2 | 3
  /** Code of the application; empty for a webhook. */
  app: string
  userId: number
  /** HTTP status answered, or got from the handler of an event; 0 = the connection broke. */
  status: number
  /** Error code as answered; empty when there was none. */
  error: string
  ms: number
  /** Parameters without tokens and secrets, or the data of the event. */
  params: unknown
  commands: CommandEntry[]
  /** Kind of the fault that struck; empty when none did. */
  fault: string
  /** Handler of an event. */
  url: string
}

export interface LogFilter {
  /** Entries with a larger id. */
  after?: number
  portal?: string
  kind?: LogEntry['kind']
  method?: string
  limit?: number
}

const kept = 5000

export class RequestLog {
  #entries: LogEntry[] = []
  #lastId = 0
  /** How often each `kind method` was seen since the start or the last clearing. */
  readonly counts = new Map<string, number>()

  add(entry: Omit<LogEntry, 'id'>): void {
    this.#lastId += 1
    this.#entries.push({ ...entry, params: shorten(entry.params), id: this.#lastId })
    if (this.#entries.length > kept * 2) this.#entries = this.#entries.slice(-kept)
    const key = `${entry.kind} ${entry.method.toLowerCase()}`
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
  }

  list({ after = 0, portal, kind, method, limit = 500 }: LogFilter = {}): LogEntry[] {
    const wanted = method?.toLowerCase()
    return this.#entries
      .filter((entry) => entry.id > after && (!portal || entry.portal === portal) && (!kind || entry.kind === kind))
      .filter((entry) => !wanted || entry.method.toLowerCase() === wanted || entry.commands.some((command) => command.method.toLowerCase() === wanted))
      .slice(-limit)
  }

  clear(): void {
    this.#entries = []
    this.counts.clear()
  }
}

const longest = 2000

/** Files would fill the memory: long texts are cut. */
function shorten(value: unknown): unknown {
  if (typeof value === 'string') return value.length > longest ? `${value.slice(0, longest)}...` : value
  if (Array.isArray(value)) return value.map(shorten)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shorten(item)]))
}
