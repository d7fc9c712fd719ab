/** Everything one portal knows. It is plain data, so that a world can be saved and loaded. */
import type { InstalledApp } from './app.ts'
import { parseIso, toIso } from './iso.ts'
import { type Row, Table } from './table.ts'
import type { User } from './user.ts'

/** `family` and `type` as app.info gives them: `pro` and `pro100`; `region` is the prefix of LICENSE. */
export interface License {
  region: string
  type: string
  family: string
  /** A free portal has the REST API only while it has a Market subscription. */
  marketSubscription: boolean
}

export interface PortalSettings {
  /** Its name in the world: `desk`, `client-paid`, ... */
  key: string
  title: string
  memberId: string
  edition: 'cloud' | 'onprem'
  language: string
  /** IANA zone of the portal's server. */
  zone: string
  license: License
  /** Tells what a portal that lags behind does not have yet. */
  lacks: { v3: boolean; taskChat: boolean; frameApplicationToken: boolean; events?: readonly string[]; placements?: readonly string[] }
  /** What becomes of a batch reference that leads nowhere: see `rest/reference.ts`. */
  batchReferences: 'documented' | 'source'
  /** Refuses plain http, as the platform does; the portals of this machine speak nothing else, so it is off at first. */
  httpsOnly: boolean
  /** The largest file that im.v2.File.upload takes. */
  mostFileBytes: number
}

/** What a portal does where nothing else is said. */
export const defaultChoices = { batchReferences: 'documented', httpsOnly: false, mostFileBytes: 100 * 1024 * 1024 } as const

export interface Webhook extends Row {
  userId: number
  secret: string
  scopes: string[]
}

export interface OfflineEvent extends Row {
  appId: number
  event: string
  data: unknown
  additional: Record<string, unknown>
  connector: string
  messageId: string
  processId: string
  error: boolean
  at: number
}

export interface PortalState {
  settings: PortalSettings
  tables: Record<string, { lastId: number; rows: Row[] }>
}

export class Portal {
  settings: PortalSettings
  /** `127.0.0.1:PORT`; empty until the world listens. Not part of the saved state: each start gives a new one. */
  host = ''
  /** Grows with each native change; an open page of the shell watches it. Not saved. */
  changes = 0
  #tables = new Map<string, Table<Row>>()

  constructor(settings: PortalSettings, state?: PortalState) {
    this.settings = settings
    if (state) this.load(state)
  }

  get key(): string {
    return this.settings.key
  }

  get memberId(): string {
    return this.settings.memberId
  }

  /** The table of that name, made when it is first asked for. The caller names the type of its rows. */
  table<T extends Row>(name: string): Table<T> {
    let table = this.#tables.get(name)
    if (!table) {
      table = new Table<Row>()
      this.#tables.set(name, table)
    }
    return table as unknown as Table<T>
  }

  get users(): Table<User> {
    return this.table<User>('user')
  }

  get apps(): Table<InstalledApp> {
    return this.table<InstalledApp>('app')
  }

  get webhooks(): Table<Webhook> {
    return this.table<Webhook>('webhook')
  }

  get offlineEvents(): Table<OfflineEvent> {
    return this.table<OfflineEvent>('offlineEvent')
  }

  /** The application as it stands on this portal; removed ones are not found. */
  findApp(clientId: string): InstalledApp | undefined {
    return this.apps.find((app) => app.clientId === clientId && app.state !== 'removed')
  }

  /** The instant as this portal writes it. */
  iso(at: number): string {
    return toIso(at, this.settings.zone)
  }

  /** The instant an app meant; null when the text is no date. */
  parse(text: string): number | null {
    return parseIso(text, this.settings.zone)
  }

  save(): PortalState {
    const tables = Object.fromEntries([...this.#tables].map(([name, table]) => [name, table.toJSON()]))
    return structuredClone({ settings: this.settings, tables })
  }

  load(state: PortalState): void {
    this.settings = structuredClone(state.settings)
    this.#tables = new Map(
      Object.entries(structuredClone(state.tables)).map(([name, table]) => [name, new Table(table.rows, table.lastId)]),
    )
  }
}
