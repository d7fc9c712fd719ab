/** What every page of the shell is given. */
import type { Session } from './session.ts'
import type { FrameHost } from './frame/frame-host.ts'

export interface Shell {
  readonly session: Session
  readonly frames: FrameHost
  /** Inside a slider the page has neither menu nor bar. */
  readonly slider: boolean
  /** Goes to another page of the portal without loading the document again. */
  readonly navigate: (path: string) => void
  /** Draws the current page once more. */
  readonly refresh: () => Promise<void>
  /** Reads people, applications and placements again, then draws everything. */
  readonly restart: () => Promise<void>
  /** Calls back, while this page stands, when something changed in the portal. */
  readonly onChange: (listener: () => unknown) => void
  /** The heading and the tab of the browser. */
  readonly setTitle: (title: string) => void
  /** The heading alone: what an application may change (facts 6.3). */
  readonly setHeading: (title: string) => void
  /** Reads the data of the current page again and leaves its frames alone. */
  readonly reloadData: () => void
  readonly notify: (text: string) => void
  /** Runs an action of the user; a refusal of the portal is shown, not thrown. */
  readonly attempt: (action: () => Promise<unknown>) => Promise<void>
}

export interface Visit {
  /** Groups of the page's path pattern. */
  readonly parts: readonly string[]
  readonly query: URLSearchParams
  readonly path: string
}

export type Page = (shell: Shell, visit: Visit) => Promise<Node>
