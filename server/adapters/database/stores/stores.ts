/** All stores over one database, or over one transaction. */
import type { Stores } from '../../../usecases/ports/database.ts'
import type { Db } from '../schema/schema.ts'
import { createArticleStore } from './article.ts'
import { createAttachmentStore } from './attachment.ts'
import { createClockStore } from './clock.ts'
import { createContactRows } from './contact.ts'
import { createConversationStore } from './conversation.ts'
import { createCouponStore } from './coupon.ts'
import { createCustomerRows } from './customer.ts'
import { createDeskStore } from './desk.ts'
import { createEntitlementRows } from './entitlement.ts'
import { createInboxStore } from './inbox.ts'
import { createLeaseStore } from './lease.ts'
import { createLevelStore } from './level.ts'
import { createCalendarPageStore, createNewsStore } from './news.ts'
import { createNoticeStore } from './notice.ts'
import { createNoticeTextStore } from './notice-text.ts'
import { createOutboxStore } from './outbox.ts'
import { createPortalStore } from './portal.ts'
import { createCardStore, createCheckStore } from './portal-side.ts'
import { createProvisionStore } from './provision.ts'
import { createQualityStore } from './quality.ts'
import { createRegistrationStore } from './registration.ts'
import { createReportStore } from './report.ts'
import { createRobotRunStore } from './robot-run.ts'
import { createScheduleStore } from './schedule.ts'
import { createSecretStore } from './secret.ts'
import { createSetupTokenStore } from './setup-token.ts'
import { createTicketStore } from './ticket.ts'
import { createTokenStore } from './token.ts'

export function createStores(db: Db): Stores {
  return {
    portals: createPortalStore(db),
    tokens: createTokenStore(db),
    setupTokens: createSetupTokenStore(db),
    desks: createDeskStore(db),
    provision: createProvisionStore(db),
    levels: createLevelStore(db),
    schedules: createScheduleStore(db),
    customers: { ...createCustomerRows(db), ...createContactRows(db), ...createEntitlementRows(db) },
    coupons: createCouponStore(db),
    tickets: createTicketStore(db),
    clocks: createClockStore(db),
    conversation: createConversationStore(db),
    notices: createNoticeStore(db),
    noticeTexts: createNoticeTextStore(db),
    outbox: createOutboxStore(db),
    inbox: createInboxStore(db),
    leases: createLeaseStore(db),
    cards: createCardStore(db),
    checks: createCheckStore(db),
    robotRuns: createRobotRunStore(db),
    articles: createArticleStore(db),
    news: createNewsStore(db),
    calendarPages: createCalendarPageStore(db),
    quality: createQualityStore(db),
    reports: createReportStore(db),
    secrets: createSecretStore(db),
    registrations: createRegistrationStore(db),
    attachments: createAttachmentStore(db),
  }
}
