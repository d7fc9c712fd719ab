/**
 * The queue server between a portal and the handlers: one try for each delivery, in order for each handler,
 * unless a fault says otherwise.
 */
import { waitOut } from '../faults/delay.ts'
import type { Delivery, DeliveryQueue } from '../kernel/delivery.ts'
import type { World } from '../kernel/world.ts'
import { post } from './post.ts'

/** How long a reordered delivery waits for one to overtake it, in real milliseconds. */
const overtaking = 200

export class EventQueue implements DeliveryQueue {
  readonly #world: World
  readonly #chains = new Map<string, Promise<void>>()
  readonly #pending = new Set<Promise<void>>()

  constructor(world: World) {
    this.#world = world
  }

  push(delivery: Delivery): void {
    const fault = this.#world.faults.take({ portal: delivery.portal, method: delivery.name, stage: 'event' })
    switch (fault?.kind) {
      case 'event-lose':
        this.#log(delivery, 0, 0, 'event-lose')
        return
      case 'event-delay':
        this.#track(waitOut(fault.delayMs).then(() => this.#send(delivery, 'event-delay')))
        return
      case 'event-reorder':
        this.#track(waitOut(overtaking).then(() => this.#send(delivery, 'event-reorder')))
        return
      case 'event-duplicate':
        this.#chain(delivery, 'event-duplicate')
        this.#chain(delivery, 'event-duplicate')
        return
      default:
        this.#chain(delivery, '')
    }
  }

  async idle(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
  }

  #chain(delivery: Delivery, fault: string): void {
    const before = this.#chains.get(delivery.url) ?? Promise.resolve()
    const next = before.then(() => this.#send(delivery, fault))
    this.#chains.set(delivery.url, next)
    this.#track(next)
  }

  #track(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => this.#pending.delete(tracked))
    this.#pending.add(tracked)
  }

  async #send(delivery: Delivery, fault: string): Promise<void> {
    const started = performance.now()
    const status = await post(delivery.url, delivery.fields)
    this.#log(delivery, status, performance.now() - started, fault)
  }

  #log(delivery: Delivery, status: number, ms: number, fault: string): void {
    const { auth: _, ...params } = delivery.fields
    this.#world.log.add({
      at: this.#world.clock.now(), portal: delivery.portal, kind: 'event', method: delivery.name, version: 2, app: delivery.app,
      userId: delivery.userId, status, error: '', ms, params, commands: [], fault, url: delivery.url,
    })
  }
}
