/**
 * The two limits of the platform (facts 3.4): a leaky bucket of requests for each portal and source address, and
 * seconds of server time for each method of an application on a portal. Both run on real time.
 */

const minute = 60_000
const window = 10 * minute
/** Seconds of one method within ten minutes. */
export const operatingLimit = 480

/** `size` requests at once, `leak` of them forgotten each second. */
export interface BucketSize {
  leak: number
  size: number
}

interface Bucket {
  level: number
  at: number
}

/** Seconds used by the calls that began in one minute; they count for ten minutes from the first of them. */
interface Basket {
  since: number
  seconds: number
}

export interface Operating {
  /** Seconds of this method that still count. */
  seconds: number
  /** Real epoch milliseconds when the oldest basket falls out. */
  resetAt: number
}

export class Limits {
  enabled: boolean
  readonly #buckets = new Map<string, Bucket>()
  /** By owner and method, then by the number of the minute. */
  readonly #operating = new Map<string, Map<number, Basket>>()

  constructor(enabled: boolean) {
    this.enabled = enabled
  }

  /** Counts one request; false when the bucket is full. Null = this portal has no bucket. */
  admit(portal: string, source: string, bucketSize: BucketSize | null): boolean {
    if (!this.enabled || !bucketSize) return true
    const now = Date.now()
    const key = `${portal} ${source}`
    const bucket = this.#buckets.get(key) ?? { level: 0, at: now }
    const level = Math.max(0, bucket.level - ((now - bucket.at) / 1000) * bucketSize.leak)
    const admitted = level + 1 <= bucketSize.size
    this.#buckets.set(key, { level: admitted ? level + 1 : level, at: now })
    return admitted
  }

  /** Adds server time to a method; `owner` is the application or webhook on its portal. */
  spend(owner: string, method: string, seconds: number): Operating {
    const key = `${owner} ${method.toLowerCase()}`
    const now = Date.now()
    const baskets = this.#readBaskets(key)
    const number = Math.floor(now / minute)
    const basket = baskets.get(number) ?? { since: now, seconds: 0 }
    basket.seconds += seconds
    baskets.set(number, basket)
    this.#operating.set(key, baskets)
    return sum(baskets)
  }

  /** What blocks the method, or null when it may be called. */
  findBlock(owner: string, method: string): Operating | null {
    if (!this.enabled) return null
    const operating = sum(this.#readBaskets(`${owner} ${method.toLowerCase()}`))
    return operating.seconds > operatingLimit ? operating : null
  }

  clear(): void {
    this.#buckets.clear()
    this.#operating.clear()
  }

  /** The baskets that still count. */
  #readBaskets(key: string): Map<number, Basket> {
    const baskets = this.#operating.get(key) ?? new Map<number, Basket>()
    const now = Date.now()
    for (const [number, { since }] of baskets) if (since + window <= now) baskets.delete(number)
    return baskets
  }
}

function sum(baskets: ReadonlyMap<number, Basket>): Operating {
  let seconds = 0
  let oldest = Date.now()
  for (const basket of baskets.values()) {
    seconds += basket.seconds
    oldest = Math.min(oldest, basket.since)
  }
  return { seconds, resetAt: oldest + window }
}
