/** What the vendor knows of an application, and what one portal knows of it once somebody installs it (facts 1, 18.6). */

/** The application as its author registered it; the same on every portal. */
export interface AppRegistration {
  code: string
  clientId: string
  clientSecret: string
  /** Opened for the menu item and after the installation. */
  applicationUrl: string
  /** The install wizard; without it the application is installed at once. */
  installerUrl?: string
  /** Receives ONAPPINSTALL of an application without pages. */
  installEventUrl?: string
  /** Where `/oauth/authorize/` sends the browser; the application URL when absent. */
  redirectUrl?: string
  scopes: string[]
  version: number
  kind: 'market' | 'local'
  title: Record<string, string>
}

/** L local, F free, D demo, T trial, P paid, S subscription. */
export type AppStatus = 'L' | 'F' | 'D' | 'T' | 'P' | 'S'

export interface InstalledApp {
  id: number
  clientId: string
  code: string
  version: number
  /** `installing` until the wizard says it is done: tokens work, placements and events wait. */
  state: 'installing' | 'installed' | 'removed'
  /** True until the wizard was opened for the first time. */
  firstRun: boolean
  /** Version before the last update; absent when it was never updated. */
  previousVersion?: number
  applicationToken: string
  scopes: string[]
  status: AppStatus
  paymentExpired: boolean
  /** Days left of a trial or a subscription; negative in the grace period; null when it has no end. */
  daysLeft: number | null
  installedBy: number
  options: Record<string, unknown>
  userOptions: Record<string, Record<string, unknown>>
  events: EventBinding[]
  placements: PlacementBinding[]
}

export interface EventBinding {
  id: number
  /** Upper case. */
  event: string
  /** Empty for an offline binding. */
  handler: string
  /** Whose tokens go with the event; 0 = of the user who caused it. */
  authType: number
  offline: boolean
  connector: string
  minTimeout: number
  /** Made by the platform for a version that has a callback address. */
  fromVersion?: true
}

export interface PlacementBinding {
  id: number
  placement: string
  handler: string
  userId: number
  title: string
  description: string
  groupName: string
  langAll: Record<string, { TITLE: string; DESCRIPTION: string; GROUP_NAME: string }>
  options: Record<string, unknown>
}
