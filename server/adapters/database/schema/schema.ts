/** All tables by their names. */
import type { Kysely } from 'kysely'
import type * as knowledge from './knowledge.ts'
import type * as handed from './handed-over.ts'
import type { NoticeTextTable } from './notice-text.ts'
import type * as policy from './policy.ts'
import type * as portalSide from './portal-side.ts'
import type * as queue from './queue.ts'
import type { RegistrationTable } from './registration.ts'
import type * as tenant from './tenant.ts'
import type * as ticket from './ticket.ts'

export interface Schema {
  portal: tenant.PortalTable
  token_chain: tenant.TokenChainTable
  setup_token: tenant.SetupTokenTable
  desk_version: tenant.DeskVersionTable
  pipeline: tenant.PipelineTable
  provision_step: tenant.ProvisionStepTable
  lease: tenant.LeaseTable
  level_version: policy.LevelVersionTable
  schedule_version: policy.ScheduleVersionTable
  customer: policy.CustomerTable
  contact: policy.ContactTable
  contact_identity: policy.ContactIdentityTable
  entitlement: policy.EntitlementTable
  customer_record: policy.CustomerRecordTable
  coupon: policy.CouponTable
  coupon_entry: policy.CouponEntryTable
  wrong_code: policy.WrongCodeTable
  ticket_counter: ticket.TicketCounterTable
  ticket: ticket.TicketTable
  ticket_event: ticket.TicketEventTable
  clock: ticket.ClockTable
  message: ticket.MessageTable
  notice: ticket.NoticeTable
  submission: ticket.SubmissionTable
  rotation: ticket.RotationTable
  ticket_link: ticket.TicketLinkTable
  written_face: ticket.WrittenFaceTable
  chat_seen: ticket.ChatSeenTable
  own_message: ticket.OwnMessageTable
  article: knowledge.ArticleTable
  consulted_article: knowledge.ConsultedArticleTable
  news: knowledge.NewsTable
  calendar_page: knowledge.CalendarPageTable
  registration: RegistrationTable
  notice_text: NoticeTextTable
  ticket_card: portalSide.TicketCardTable
  ticket_check: portalSide.TicketCheckTable
  robot_run: portalSide.RobotRunTable
  outbox: queue.OutboxTable
  outbox_given_up: queue.OutboxGivenUpTable
  inbox: queue.InboxTable
  reconciliation_mark: queue.ReconciliationMarkTable
  secret_entry: handed.SecretEntryTable
  secret_key: handed.SecretKeyTable
  secret_text: handed.SecretTextTable
  attachment: handed.AttachmentTable
  attachment_content: handed.AttachmentContentTable
}

/** The database, or one transaction on it. */
export type Db = Kysely<Schema>
