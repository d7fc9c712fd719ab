/** What the shell's page and the shell's own endpoints (`/__shell/...`) say to each other. Types only. */

export interface Person {
  readonly id: number
  readonly name: string
  readonly position: string
  readonly admin: boolean
  readonly language: string
  /** IANA zone the person reads times in. */
  readonly zone: string
  readonly active: boolean
}

export type AppState = 'none' | 'installing' | 'installed' | 'suspended'

export interface AppCard {
  readonly code: string
  /** Id of the app on this portal (`app.info` ID); null while it is not installed. */
  readonly id: number | null
  readonly title: string
  readonly kind: 'market' | 'local'
  /** False for an application without pages: it has no menu item. */
  readonly hasPage: boolean
  readonly version: number
  readonly latestVersion: number
  readonly state: AppState
  readonly scopes: readonly string[]
  readonly bindings: readonly Binding[]
  readonly handlers: readonly { readonly event: string; readonly handler: string }[]
}

export interface Binding {
  readonly id: string
  readonly placement: string
  readonly title: string
  readonly handler: string
  readonly appCode: string
}

export interface Surroundings {
  readonly portal: { readonly id: string; readonly name: string; readonly host: string; readonly tariff: string; readonly zone: string }
  readonly user: Person
  readonly people: readonly Person[]
  readonly apps: readonly AppCard[]
  /** Placements of installed apps that this user may see. */
  readonly bindings: readonly Binding[]
}

/** Read every second; `revision` grows with each request and event of the portal. */
export interface Pulse {
  readonly now: number
  readonly unread: number
  readonly revision: number
}

export interface Notice {
  readonly id: number
  readonly text: string
  readonly at: number
  readonly read: boolean
  readonly authorId: number
  readonly tag: string
}

/** What the page needs to post an app into a frame (facts 1.3) and to answer `getInitData` (facts 6.4). */
export interface FrameOpening {
  readonly url: string
  readonly sid: string
  readonly frameName: string
  readonly body: Readonly<Record<string, string>>
  readonly init: Readonly<Record<string, unknown>>
}

export interface FrameWish {
  readonly appCode: string
  readonly placement: string
  /** Chooses among several bindings of one placement; absent for DEFAULT. */
  readonly bindingId?: string
  readonly options?: Readonly<Record<string, unknown>>
  readonly uri?: string
}

export interface Trace {
  readonly id: number
  readonly at: number
  readonly kind: 'request' | 'command' | 'event' | 'token'
  readonly name: string
  readonly appCode: string
  readonly userId: number
  readonly status: string
  readonly milliseconds: number | null
  readonly detail: unknown
}

export interface Answer {
  readonly result?: unknown
  readonly total?: number
  readonly next?: number
  readonly error?: string
  readonly error_description?: string
}

export interface FaultList {
  readonly kinds: readonly string[]
  readonly rules: readonly { readonly id: number; readonly kind: string; readonly method: string; readonly times: number | null }[]
  readonly chaos: { readonly seed: number; readonly rate: number } | null
}
