/**
 * What the use cases need of the database. Every store method takes the desk first, but for the named
 * cross-tenant claims (`claim...`, `due...`), which answer it.
 */
import type { ArticleStore, CalendarPageStore, NewsStore, QualityStore } from './knowledge-stores.ts'
import type { NoticeTextStore } from './notice-text-store.ts'
import type { CouponStore, CustomerStore, LevelStore, ScheduleStore } from './policy-stores.ts'
import type { CardStore, CheckStore, RobotRunStore } from './portal-side-stores.ts'
import type { DeskStore, InboxStore, LeaseStore, OutboxStore, PortalStore, ProvisionStore, SetupTokenStore, TokenStore } from './portal-stores.ts'
import type { RegistrationStore } from './registration-store.ts'
import type { ReportStore } from './report-store.ts'
import type { AttachmentStore, SecretStore } from './secret-stores.ts'
import type { ClockStore, ConversationStore, NoticeStore, TicketStore } from './ticket-stores.ts'

export interface Stores {
  readonly portals: PortalStore
  readonly tokens: TokenStore
  readonly setupTokens: SetupTokenStore
  readonly desks: DeskStore
  readonly provision: ProvisionStore
  readonly levels: LevelStore
  readonly schedules: ScheduleStore
  readonly customers: CustomerStore
  readonly coupons: CouponStore
  readonly tickets: TicketStore
  readonly clocks: ClockStore
  readonly conversation: ConversationStore
  readonly notices: NoticeStore
  readonly noticeTexts: NoticeTextStore
  readonly outbox: OutboxStore
  readonly inbox: InboxStore
  readonly leases: LeaseStore
  readonly cards: CardStore
  readonly checks: CheckStore
  readonly robotRuns: RobotRunStore
  readonly articles: ArticleStore
  readonly news: NewsStore
  readonly calendarPages: CalendarPageStore
  readonly quality: QualityStore
  readonly reports: ReportStore
  readonly secrets: SecretStore
  readonly registrations: RegistrationStore
  readonly attachments: AttachmentStore
}

/** One database. Never call it again inside `work`: the embedded one has a single connection. */
export interface Database {
  /** Outside a transaction: each statement sees what is committed. */
  read<T>(work: (stores: Stores) => Promise<T>): Promise<T>
  /** All or nothing. No request to the world inside. */
  transact<T>(work: (stores: Stores) => Promise<T>): Promise<T>
}
