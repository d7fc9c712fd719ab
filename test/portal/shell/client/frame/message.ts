/**
 * The wire form of what an app's page says to the portal's page and hears back (facts 6.2).
 *
 * A command is a string `command[:params]:callback:sid`. Parameters are JSON and hold colons themselves, so the ends are
 * cut off first. A command whose own name holds a colon comes as an object. Answers are always strings.
 */

export interface Command {
  readonly name: string
  /** Parsed JSON; the raw text when it is no JSON; null when there is none. */
  readonly params: unknown
  readonly callback: string
  readonly appSid: string
}

/** Null for anything that is no command: other scripts post messages too. */
export function parseMessage(data: unknown): Command | null {
  if (typeof data === 'string') return parseText(data)
  return typeof data === 'object' && data !== null ? parseObject(data) : null
}

function parseText(text: string): Command | null {
  const parts = text.split(':')
  const name = parts[0]
  const appSid = parts.at(-1)
  const callback = parts.at(-2)
  if (parts.length < 3 || !name || !appSid || !callback) return null
  return { name, params: parseParams(parts.slice(1, -2).join(':')), callback, appSid }
}

function parseObject(data: object): Command | null {
  const { method, params, callback, appSid } = data as Record<string, unknown>
  if (typeof method !== 'string' || typeof callback !== 'string' || typeof appSid !== 'string') return null
  return { name: method, params: params === '' || params === undefined ? null : params, callback, appSid }
}

function parseParams(raw: string): unknown {
  if (raw === '') return null
  try {
    return JSON.parse(raw)
  } catch {
    return raw
  }
}

/** An answer, or a later event for the same callback. Without a value nothing stands behind the colon. */
export function toReply(callback: string, value?: unknown): string {
  return `${callback}:${value === undefined ? '' : JSON.stringify(value)}`
}
