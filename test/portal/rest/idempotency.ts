/** `Idempotency-Key` of v3: the same key and body within 24 hours answer what was answered before (facts 3.6). */
import { V3Error } from '../kernel/error.ts'

const day = 86_400_000

interface Stored {
  body: string
  answer: string
  at: number
}

export class Idempotency {
  readonly #stored = new Map<string, Stored>()

  /** The stored answer, or null when the call is new. Throws V3Error 400 for a bad key and 422 for another body. */
  find(key: string, body: string, now: number): string | null {
    const stored = this.#stored.get(key)
    if (!stored || now - stored.at >= day) return null
    if (stored.body !== body) throw new V3Error(422, 'IDEMPOTENCYKEYREUSEDEXCEPTION', 'Idempotency key was used with another request')
    return stored.answer
  }

  /** Only successes are stored. */
  store(key: string, body: string, answer: string, now: number): void {
    this.#stored.set(key, { body, answer, at: now })
  }

  clear(): void {
    this.#stored.clear()
  }
}
