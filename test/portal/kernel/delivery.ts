/** A post to a handler on its way, and who carries it. */
export interface Delivery {
  /** Key of the portal. */
  portal: string
  /** Code of the application. */
  app: string
  userId: number
  /** Event name, or the code of what else is posted. */
  name: string
  url: string
  fields: Record<string, unknown>
}

export interface DeliveryQueue {
  push(delivery: Delivery): void
  /** Resolves when nothing is on its way any more, also not what the handlers caused meanwhile. */
  idle(): Promise<void>
}
