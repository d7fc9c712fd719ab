/**
 * Faults on demand: rules that say what goes wrong next, and a seeded random mode for long runs.
 * The transport, the authorisation server and the event queue ask before each step.
 */
import { createRandom, type Random } from '../kernel/random.ts'

/** What can go wrong with a request. `expired` answers 401 expired_token and lets the token expire. */
export const requestFaults = ['503', '429', 'html', 'empty', 'error', 'expired', 'reset-before', 'reset-after', 'delay'] as const
/** What can go wrong with the delivery of an event. */
export const eventFaults = ['event-duplicate', 'event-lose', 'event-delay', 'event-reorder'] as const

export type FaultKind = (typeof requestFaults)[number] | (typeof eventFaults)[number]

export interface FaultRule {
  id: number
  kind: FaultKind
  /** Key of a portal; empty = all. */
  portal: string
  /** Method, event name, or `oauth.token`; a trailing `*` matches the rest; empty = all. */
  method: string
  /** How many times it still strikes; null = until it is removed. */
  times: number | null
  /** How many matching requests pass before it strikes. */
  skip: number
  status: number
  code: string
  description: string
  delayMs: number
}

export interface FaultTarget {
  portal: string
  method: string
  stage: 'rest' | 'oauth' | 'event'
}

export interface Chaos {
  seed: number
  /** Probability of a fault for each request or delivery. */
  rate: number
  kinds: FaultKind[]
  /** Longest delay in milliseconds. */
  maxDelayMs: number
  /** Steps that may fail: a token answer that is lost costs an application its chain. */
  stages: FaultTarget['stage'][]
}

export class FaultBox {
  #rules: FaultRule[] = []
  #lastId = 0
  #chaos: (Chaos & { random: Random }) | null = null

  add(rule: Partial<FaultRule> & Pick<FaultRule, 'kind'>): FaultRule {
    this.#lastId += 1
    const added: FaultRule = {
      portal: '', method: '', times: 1, skip: 0, status: 500, code: 'INTERNAL_SERVER_ERROR',
      description: 'Internal server error', delayMs: 1000, ...rule, id: this.#lastId,
    }
    this.#rules.push(added)
    return added
  }

  remove(id: number): boolean {
    const before = this.#rules.length
    this.#rules = this.#rules.filter((rule) => rule.id !== id)
    return this.#rules.length < before
  }

  clear(): void {
    this.#rules = []
    this.#lastId = 0
    this.#chaos = null
  }

  list(): { rules: readonly FaultRule[]; chaos: Chaos | null } {
    if (!this.#chaos) return { rules: this.#rules, chaos: null }
    const { random: _, ...chaos } = this.#chaos
    return { rules: this.#rules, chaos }
  }

  /** Turns the random mode on; null turns it off. */
  setChaos(chaos: Chaos | null): void {
    this.#chaos = chaos && { ...chaos, random: createRandom(chaos.seed) }
  }

  /** The fault that strikes this step, or null; a rule that strikes is used up by one. */
  take(target: FaultTarget): FaultRule | null {
    for (const rule of this.#rules) {
      if (!isAimedAt(rule, target)) continue
      if (rule.skip > 0) {
        rule.skip -= 1
        continue
      }
      if (rule.times !== null) {
        rule.times -= 1
        if (rule.times <= 0) this.remove(rule.id)
      }
      return rule
    }
    return this.#drawRandom(target)
  }

  #drawRandom(target: FaultTarget): FaultRule | null {
    const chaos = this.#chaos
    if (!chaos?.stages.includes(target.stage)) return null
    const kinds = chaos.kinds.filter((kind) => fitsStage(kind, target))
    if (kinds.length === 0 || chaos.random.next() >= chaos.rate) return null
    const kind = kinds[Math.floor(chaos.random.next() * kinds.length)]
    if (!kind) return null
    const statuses = [500, 502, 503, 504]
    return {
      id: 0, kind, portal: '', method: '', times: 1, skip: 0, status: statuses[Math.floor(chaos.random.next() * 4)] ?? 500,
      code: 'INTERNAL_SERVER_ERROR', description: 'Internal server error', delayMs: Math.floor(chaos.random.next() * chaos.maxDelayMs),
    }
  }
}

function isAimedAt(rule: FaultRule, target: FaultTarget): boolean {
  if (rule.portal !== '' && rule.portal !== target.portal) return false
  if (!fitsStage(rule.kind, target)) return false
  if (rule.method === '') return true
  const wanted = rule.method.toLowerCase()
  const method = target.method.toLowerCase()
  return wanted.endsWith('*') ? method.startsWith(wanted.slice(0, -1)) : method === wanted
}

function fitsStage(kind: FaultKind, { stage }: FaultTarget): boolean {
  if (kind.startsWith('event-')) return stage === 'event'
  return stage === 'rest' || (stage === 'oauth' && kind !== '429' && kind !== 'expired')
}
