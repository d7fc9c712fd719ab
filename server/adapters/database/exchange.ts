/**
 * The wire between `pg` and the embedded database, which takes each message by itself and then loses count: after a
 * statement that failed while it ran it says "ready" twice, and every later answer goes to the wrong question.
 * So the messages of one statement are handed over together, up to the one that asks for an answer, as on a socket.
 */
import type { PGlite } from '@electric-sql/pglite'

type Exchange = Pick<PGlite, 'execProtocolStream' | 'waitReady'>

/** Parse, Bind, Describe, Execute, Close of the PostgreSQL protocol: nobody waits for their answers yet. */
const unanswered = new Set(['P', 'B', 'D', 'E', 'C'].map((letter) => letter.charCodeAt(0)))

export function createExchange(lite: PGlite): PGlite {
  let pending: Uint8Array[] = []
  const exchange: Exchange = {
    waitReady: lite.waitReady,
    async execProtocolStream(message, options) {
      pending.push(message.slice())
      if (unanswered.has(message[0] ?? 0)) return []
      const together = Buffer.concat(pending)
      pending = []
      return lite.execProtocolStream(new Uint8Array(together), options)
    },
  }
  // The adapter of node-postgres uses these two members only.
  return exchange as PGlite
}
