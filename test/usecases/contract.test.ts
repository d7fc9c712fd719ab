/** The use cases and the contract say the same shapes: this file compiles, or one of them moved. */
import { expect, test } from 'vitest'
import type { z } from 'zod'
import type { ticketCommand } from '../../server/contract/ui/commands.ts'
import type * as contractCustomers from '../../server/contract/ui/customers.ts'
import type * as contractDesk from '../../server/contract/ui/desk.ts'
import type * as contractEntitlements from '../../server/contract/ui/entitlements.ts'
import type * as contractKnowledge from '../../server/contract/ui/knowledge.ts'
import type * as contractRegistration from '../../server/contract/ui/registration.ts'
import type * as contractReports from '../../server/contract/ui/reports.ts'
import type * as contractTickets from '../../server/contract/ui/tickets.ts'
import type { RegistrationWish } from '../../server/domain/entitlement/registration.ts'
import type { TicketCommand } from '../../server/domain/ticket/command.ts'
import type { Article } from '../../server/domain/article/article.ts'
import type { News } from '../../server/domain/news/news.ts'
import type { Answer } from '../../server/usecases/articles/list-answers.ts'
import type { ArticleRow } from '../../server/usecases/articles/save-article.ts'
import type { Suggestion } from '../../server/usecases/articles/suggest-articles.ts'
import type { CalendarPageView } from '../../server/usecases/calendar/save-calendar-page.ts'
import type { Board } from '../../server/usecases/news/read-board.ts'
import type { Draft, NewsRow } from '../../server/usecases/news/save-news.ts'
import type { Ratings } from '../../server/usecases/quality/read-ratings.ts'
import type { Admission } from '../../server/usecases/customers/admit.ts'
import type * as registrations from '../../server/usecases/customers/registration-views.ts'
import type * as customers from '../../server/usecases/customers/views.ts'
import type { GrantInput } from '../../server/usecases/coupons/grant-coupons.ts'
import type { DeskFigures } from '../../server/usecases/reports/read-figures.ts'
import type { CouponRegister } from '../../server/usecases/reports/read-coupon-register.ts'
import type { RegisterView } from '../../server/usecases/reports/read-register.ts'
import type { LevelRow } from '../../server/usecases/levels/list-levels.ts'
import type { LevelInput } from '../../server/usecases/levels/save-level.ts'
import type { ScheduleView } from '../../server/usecases/schedules/read-schedule.ts'
import type { EffectView } from '../../server/usecases/policy/effect-view.ts'
import type { SaveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import type { OpenedTicket, OpenTicketInput } from '../../server/usecases/tickets/open-ticket.ts'
import type { TopicChoice } from '../../server/usecases/tickets/list-topics.ts'
import type * as tickets from '../../server/usecases/tickets/views.ts'

/** Compiles only when every `From` may stand where a `To` is wanted. */
type Fits<From extends To, To> = [From, To] extends [never, never] ? never : true

type Incoming = [
  Fits<z.output<typeof ticketCommand>, TicketCommand>,
  Fits<z.output<typeof contractTickets.openTicketRequest>, OpenTicketInput>,
  Fits<contractCustomers.CustomerRequest, customers.CustomerInput>,
  Fits<contractCustomers.ContactRequest, customers.ContactInput>,
  Fits<contractEntitlements.EntitlementRequest, customers.EntitlementInput>,
  Fits<z.output<typeof contractRegistration.registrationRequest>, RegistrationWish>,
  Fits<z.output<typeof contractRegistration.approveRegistrationRequest>, Admission>,
  Fits<contractCustomers.GrantRequest, GrantInput>,
  Fits<contractKnowledge.ArticleRequest, Omit<Article, 'id'>>,
  Fits<contractKnowledge.NewsRequest, Omit<News, 'id'>>,
  Fits<contractDesk.SaveLevelRequest, LevelInput>,
  Fits<contractDesk.ScheduleRequest, SaveSchedule['schedule']>,
]
type Outgoing = [
  Fits<OpenedTicket, contractTickets.OpenTicketAnswer>,
  Fits<tickets.HomeView, contractTickets.HomeView>,
  Fits<tickets.TicketView, contractTickets.TicketView>,
  Fits<tickets.TicketPage, contractTickets.TicketPage>,
  Fits<tickets.ExplanationView, contractTickets.Explanation>,
  Fits<TopicChoice, contractTickets.TopicChoice>,
  Fits<ArticleRow, contractKnowledge.ArticleView>,
  Fits<Suggestion, contractKnowledge.ArticleSuggestion>,
  Fits<Answer, contractKnowledge.CannedAnswer>,
  Fits<NewsRow, contractKnowledge.NewsRow>,
  Fits<Draft, contractKnowledge.NewsDraft>,
  Fits<Board, contractKnowledge.BoardView>,
  Fits<CalendarPageView, contractKnowledge.CalendarPageView>,
  Fits<Ratings, contractKnowledge.RatingsView>,
  Fits<customers.CustomerRow, contractCustomers.CustomerRow>,
  Fits<registrations.OwnRegistration, contractRegistration.OwnRegistration>,
  Fits<registrations.RegistrationView, contractRegistration.RegistrationView>,
  Fits<LevelRow, contractDesk.LevelRow>,
  Fits<EffectView, contractDesk.Effect>,
  Fits<DeskFigures, contractReports.DeskFigures>,
  Fits<RegisterView, contractReports.RegisterView>,
  Fits<CouponRegister, contractReports.CouponRegister>,
]

test('what comes in fits the use cases, and what they answer fits the contract', () => {
  const incoming: Incoming = [true, true, true, true, true, true, true, true, true, true, true, true]
  const outgoing: Outgoing = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]
  expect([...incoming, ...outgoing].every(Boolean)).toBe(true)
})

/** Views that hold what the contract keeps mutable are checked field by field. */
export type Rest = [Fits<ScheduleView['version'], contractDesk.ScheduleView['version']>, Fits<customers.CustomerView['level'], contractCustomers.CustomerView['level']>]
