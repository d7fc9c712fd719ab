/** What a change causes: events for those who subscribed, and posts to the handler of a robot or a bot. */

/** An event of the portal. `data` is sent PHP-nested, every scalar as a string. */
export interface EventEmission {
  kind: 'event'
  name: string
  data: unknown
  /** 0 when a robot caused it. */
  userId: number
  /** The application whose call caused it; null for a person. */
  appId: number | null
  connector: string
  at: number
}

/** A post to one handler of one application; `auth` is added when it is sent. */
export interface HandlerEmission {
  kind: 'handler'
  appId: number
  url: string
  fields: Record<string, unknown>
  userId: number
  at: number
}

export type Emission = EventEmission | HandlerEmission
