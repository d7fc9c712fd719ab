/**
 * The two limits of the platform (facts 3.4): a leaky bucket of requests for each portal and source address, and
 * seconds of server time for each method of an application on a portal. Both run on real time.
 */

const minute = 60_000
/** Seconds of one method within ten minutes. */
export const operatingLimit = 480

interface Bucket {
  level: number
  at: number
}

/** Seconds used in each minute, by the number of the minute. */
type Minutes = Map<number, number>

export interface Operating {
  /** Seconds of this method in the last ten minutes. */
  seconds: number
  /** Real epoch milliseconds when the oldest minute falls out. */
  resetAt: number
}

export class Limits {
  enabled: boolean
  readonly #buckets = new Map<string, Bucket>()
  readonly #operating = new Map<string, Minutes>()

  constructor(enabled: boolean) {
    this.enabled = enabled
  }

  /** Counts one request; false when the bucket is full. */
  admit(portal: string, source: string, enterprise: boolean): boolean {
    if (!this.enabled) return true
    const { leak, size } = enterprise ? { leak: 5, size: 250 } : { leak: 2, size: 50 }
    const now = Date.now()
    const key = `${portal} ${source}`
    const bucket = this.#buckets.get(key) ?? { level: 0, at: now }
    const level = Math.max(0, bucket.level - ((now - bucket.at) / 1000) * leak)
    const admitted = level + 1 <= size
    this.#buckets.set(key, { level: admitted ? level + 1 : level, at: now })
    return admitted
  }

  /** Adds server time to a method; `owner` is the application or webhook on its portal. */
  spend(owner: string, method: string, seconds: number): Operating {
    const key = `${owner} ${method.toLowerCase()}`
    const current = Math.floor(Date.now() / minute)
    const minutes = this.#operating.get(key) ?? new Map<number, number>()
    this.#operating.set(key, minutes)
    for (const number of minutes.keys()) if (number <= current - 10) minutes.delete(number)
    minutes.set(current, (minutes.get(current) ?? 0) + seconds)
    return sum(minutes)
  }

  /** What the method has used, and null when it may still be called. */
  findBlock(owner: string, method: string): Operating | null {
    if (!this.enabled) return null
    const minutes = this.#operating.get(`${owner} ${method.toLowerCase()}`)
    if (!minutes) return null
    const current = Math.floor(Date.now() / minute)
    for (const number of minutes.keys()) if (number <= current - 10) minutes.delete(number)
    const operating = sum(minutes)
    return operating.seconds > operatingLimit ? operating : null
  }

  clear(): void {
    this.#buckets.clear()
    this.#operating.clear()
  }
}

function sum(minutes: Minutes): Operating {
  let seconds = 0
  let oldest = Math.floor(Date.now() / minute)
  for (const [number, used] of minutes) {
    seconds += used
    oldest = Math.min(oldest, number)
  }
  return { seconds, resetAt: (oldest + 10) * minute }
}
