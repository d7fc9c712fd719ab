/** Every use case with what it is given; nothing is decided here. */
import type { UseCases } from './http/app.ts'
import type { Passes } from './jobs.ts'
import { expireFiles } from './usecases/attachments/expire-files.ts'
import { listAccepted } from './usecases/attachments/list-accepted.ts'
import { readFile } from './usecases/attachments/read-file.ts'
import { uploadFile } from './usecases/attachments/upload-file.ts'
import { listAnswers } from './usecases/articles/list-answers.ts'
import { listArticles, saveArticle } from './usecases/articles/save-article.ts'
import { suggestArticles } from './usecases/articles/suggest-articles.ts'
import { readPublicCalendar } from './usecases/calendar/read-public-calendar.ts'
import { readCalendarPage, saveCalendarPage } from './usecases/calendar/save-calendar-page.ts'
import { returnCoupon, voidCoupon } from './usecases/coupons/change-coupon.ts'
import { expireCoupons } from './usecases/coupons/expire-coupons.ts'
import { grantCoupons } from './usecases/coupons/grant-coupons.ts'
import { listCustomers } from './usecases/customers/list-customers.ts'
import { createPeople } from './usecases/customers/people.ts'
import { previewAdmission } from './usecases/customers/preview-admission.ts'
import { readCustomer } from './usecases/customers/read-customer.ts'
import { answerRegistration, askRegistration } from './usecases/customers/ask-registration.ts'
import { approveRegistration, askMore, listRegistrations, refuseRegistration } from './usecases/customers/decide-registration.ts'
import { saveContact } from './usecases/customers/save-contact.ts'
import { saveCustomer } from './usecases/customers/save-customer.ts'
import { saveEntitlement } from './usecases/customers/save-entitlement.ts'
import { warnEnds } from './usecases/customers/warn-ends.ts'
import { findCompanies, listUsers } from './usecases/desk/find-people.ts'
import { proposeHolidays } from './usecases/desk/propose-holidays.ts'
import { readDesk } from './usecases/desk/read-desk.ts'
import { readHealth, requeueParked } from './usecases/desk/read-health.ts'
import { readSetup } from './usecases/desk/read-setup.ts'
import { saveDesk } from './usecases/desk/save-desk.ts'
import type { PortalDeps } from './usecases/deps.ts'
import { applyAppEvent } from './usecases/install/apply-app-event.ts'
import { beginInstall } from './usecases/install/begin-install.ts'
import { checkPortals } from './usecases/install/check-portals.ts'
import { completeSetup } from './usecases/install/complete-setup.ts'
import type { InstallDeps } from './usecases/install/deps.ts'
import { finishInstall } from './usecases/install/finish-install.ts'
import { beginLink, finishLink } from './usecases/install/link-oauth.ts'
import { openPage } from './usecases/install/open-page.ts'
import { openSession } from './usecases/install/open-session.ts'
import { proveCaller } from './usecases/install/prove-caller.ts'
import { provision, readSteps } from './usecases/install/provision.ts'
import { purgePortals } from './usecases/install/purge-portals.ts'
import { verifyEvent } from './usecases/install/verify-event.ts'
import { listLevels, listLevelVersions } from './usecases/levels/list-levels.ts'
import { previewLevel, saveLevel } from './usecases/levels/save-level.ts'
import { readBoard } from './usecases/news/read-board.ts'
import { draftNews, listNews, saveNews } from './usecases/news/save-news.ts'
import { dispatchOutbox } from './usecases/notices/dispatch-outbox.ts'
import { watchSweep } from './usecases/notices/watch-sweep.ts'
import { sweepClocks } from './usecases/notices/sweep-clocks.ts'
import { applyRobots, receiveRobot } from './usecases/portal-events/robots.ts'
import { applyEvents } from './usecases/portal-events/apply-events.ts'
import { receiveEvent } from './usecases/portal-events/receive-event.ts'
import { reconcile } from './usecases/portal-events/reconcile.ts'
import type { Archives } from './usecases/ports/archives.ts'
import type { Inbound } from './usecases/ports/portal.ts'
import { readRatings } from './usecases/quality/read-ratings.ts'
import type { Holidays } from './usecases/ports/system.ts'
import { readCouponRegister } from './usecases/reports/read-coupon-register.ts'
import { readFigures } from './usecases/reports/read-figures.ts'
import { readRegister } from './usecases/reports/read-register.ts'
import { replayDesks } from './usecases/reports/replay-tickets.ts'
import { createCalendars } from './usecases/schedules/calendars.ts'
import { listScheduleVersions, readSchedule } from './usecases/schedules/read-schedule.ts'
import { previewSchedule, saveSchedule } from './usecases/schedules/save-schedule.ts'
import { closeSilent } from './usecases/tickets/close-silent.ts'
import { askSecret } from './usecases/secrets/ask-secret.ts'
import { handSecret } from './usecases/secrets/hand-secret.ts'
import { lookAtSecret } from './usecases/secrets/look-at-secret.ts'
import { readSecretsBox } from './usecases/secrets/read-secrets.ts'
import { listNoticeTexts } from './usecases/texts/list-notice-texts.ts'
import { previewNoticeText } from './usecases/texts/preview-notice-text.ts'
import { resetNoticeText } from './usecases/texts/reset-notice-text.ts'
import { saveNoticeText } from './usecases/texts/save-notice-text.ts'
import { explainClock } from './usecases/tickets/explain-clock.ts'
import { findDoubles } from './usecases/tickets/find-doubles.ts'
import { listTopics } from './usecases/tickets/list-topics.ts'
import { listTickets } from './usecases/tickets/list-tickets.ts'
import { openTicket } from './usecases/tickets/open-ticket.ts'
import { previewCoupon } from './usecases/tickets/preview-coupon.ts'
import { readHome } from './usecases/tickets/read-home.ts'
import { readTicket } from './usecases/tickets/read-ticket.ts'
import { runTicketCommand } from './usecases/tickets/run-ticket-command.ts'
import { takeNext } from './usecases/tickets/take-next.ts'

export interface World extends InstallDeps, Omit<PortalDeps, 'calendars' | 'people'> {
  /** Reads of the passes, which must leave people in frames their share. */
  readonly background: Inbound
  readonly holidays: Holidays
  readonly archives: Archives
  readonly publicUrl: string
  readonly refreshClock: () => Promise<void>
}
export interface Bound { readonly usecases: UseCases; readonly passes: Passes; readonly replay: ReturnType<typeof replayDesks> }

export function bindUseCases(world: World): Bound {
  const deps = { ...world, calendars: createCalendars(), people: createPeople(world), linkUrl: (memberId: string) => `${world.publicUrl}/b24/oauth?portal=${memberId}`, calendarUrl: (key: string) => `${world.publicUrl}/public/${key}/calendar` }
  const usecases: UseCases = {
    beginInstall: beginInstall(deps), openPage: openPage(deps), verifyEvent: verifyEvent(deps), proveCaller: proveCaller(deps), receiveRobot: receiveRobot(deps), applyAppEvent: applyAppEvent(deps), receiveEvent: receiveEvent(deps),
    beginLink: beginLink(deps), finishLink: finishLink(deps), openSession: openSession(deps), provision: provision(deps),
    readSetup: readSetup(deps), completeSetup: completeSetup(deps), readSteps: readSteps(deps), finishInstall: finishInstall(deps),
    readHome: readHome(deps), listTickets: listTickets(deps), openTicket: openTicket(deps), readTicket: readTicket(deps), explainClock: explainClock(deps),
    takeNext: takeNext(deps), findDoubles: findDoubles(deps), listTopics: listTopics(deps), readRegister: readRegister(deps), readCouponRegister: readCouponRegister(deps), readFigures: readFigures(deps),
    runTicketCommand: runTicketCommand(deps), previewCoupon: previewCoupon(deps),
    listCustomers: listCustomers(deps), readCustomer: readCustomer(deps), saveCustomer: saveCustomer(deps), saveContact: saveContact(deps),
    saveEntitlement: saveEntitlement(deps), grantCoupons: grantCoupons(deps), voidCoupon: voidCoupon(deps), returnCoupon: returnCoupon(deps),
    askRegistration: askRegistration(deps), answerRegistration: answerRegistration(deps), askMore: askMore(deps), listRegistrations: listRegistrations(deps), previewAdmission: previewAdmission(deps), approveRegistration: approveRegistration(deps), refuseRegistration: refuseRegistration(deps),
    listLevels: listLevels(deps), listLevelVersions: listLevelVersions(deps), saveLevel: saveLevel(deps), previewLevel: previewLevel(deps),
    readSchedule: readSchedule(deps), listScheduleVersions: listScheduleVersions(deps), saveSchedule: saveSchedule(deps), previewSchedule: previewSchedule(deps),
    readDesk: readDesk(deps), saveDesk: saveDesk(deps), readHealth: readHealth(deps), requeueParked: requeueParked(deps),
    readSecretsBox: readSecretsBox(deps), askSecret: askSecret(deps), handSecret: handSecret(deps), lookAtSecret: lookAtSecret(deps),
    uploadFile: uploadFile(deps), readFile: readFile(deps), listAccepted: listAccepted(deps),
    listUsers: listUsers(deps), findCompanies: findCompanies(deps), proposeHolidays: proposeHolidays(deps),
    suggestArticles: suggestArticles(deps), listArticles: listArticles(deps), saveArticle: saveArticle(deps), listAnswers: listAnswers(deps), readRatings: readRatings(deps),
    readBoard: readBoard(deps), listNews: listNews(deps), saveNews: saveNews(deps), draftNews: draftNews(deps),
    listNoticeTexts: listNoticeTexts(deps), saveNoticeText: saveNoticeText(deps), resetNoticeText: resetNoticeText(deps), previewNoticeText: previewNoticeText(deps),
    readCalendarPage: readCalendarPage(deps), saveCalendarPage: saveCalendarPage(deps), readPublicCalendar: readPublicCalendar(deps),
  }
  const dispatch = dispatchOutbox(deps)
  const quiet = { ...deps, inbound: world.background }
  const apply = applyEvents(quiet)
  const run = applyRobots(quiet)
  const sweep = sweepClocks(deps)
  const watch = watchSweep(deps)
  const check = checkPortals(deps)
  const expire = expireCoupons(deps)
  const expireUploads = expireFiles(deps)
  const passes: Passes = {
    refreshClock: world.refreshClock, dispatch: () => dispatch({}), applyEvents: async () => {
      const [events, calls] = [await apply({}), await run({})]
      return { applied: events.applied + calls.applied, failed: events.failed + calls.failed }
    }, sweep: async () => {
      const done = await sweep({})
      await watch(done.lagMs)
      return done
    },
    watchSweep: () => watch(),
    closeSilent: closeSilent(deps), warnEnds: warnEnds(deps),
    reconcile: reconcile(quiet), checkPortals: () => check({}), expireCoupons: () => expire({}), expireFiles: () => expireUploads({}), purgePortals: purgePortals(deps),
  }
  return { usecases, passes, replay: replayDesks(deps) }
}
