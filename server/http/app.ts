/** The Express app: gates for Bitrix24, the screens' API, assets, health. It never listens. */
import express, { type Express } from 'express'
import helmet from 'helmet'
import { createAssetRoutes } from './assets.ts'
import { createEventRoutes, type EventUseCases } from './events.ts'
import type { Page } from './gate/page.ts'
import { createHealthRoutes, type Vitals } from './health.ts'
import { createInstallRoutes, type InstallUseCases } from './install.ts'
import { limits } from './limits.ts'
import { createOauthRoutes, type OauthUseCases } from './oauth.ts'
import { createPlacementRoutes, type PlacementUseCases } from './placements.ts'
import { createProblemHandler, type ProblemDeps } from './problem.ts'
import { createPublicRoutes, type PublicUseCases } from './public/calendar.ts'
import { createRobotRoutes, type RobotUseCases } from './robots.ts'
import { createRequestLog } from './request-log.ts'
import { createTimeMark } from './time-mark.ts'
import { createSessionRoutes, type SessionUseCases } from './session.ts'
import type { SessionTokens } from './session-token.ts'
import { createAttachmentRoutes, type AttachmentUseCases } from './ui/attachments.ts'
import { createCustomerRoutes, type CustomerUseCases } from './ui/customers.ts'
import { createDeskRoutes, type DeskUseCases } from './ui/desk.ts'
import { createPolicyRoutes, type PolicyUseCases } from './ui/policy.ts'
import { createReportRoutes, type ReportUseCases } from './ui/reports.ts'
import { createRoute, type ProveAsker } from './ui/route.ts'
import { createSecretRoutes, type SecretUseCases } from './ui/secrets.ts'
import { createSetupRoutes, type SetupUseCases } from './ui/setup.ts'
import { createTextRoutes, type TextUseCases } from './ui/texts.ts'
import { createTicketRoutes, type TicketUseCases } from './ui/tickets.ts'
import { createArticleRoutes, type ArticleUseCases } from './ui/articles.ts'
import { createNewsRoutes, type NewsUseCases } from './ui/news.ts'
import { Refusal } from '../domain/refusal.ts'

export type UseCases = InstallUseCases & PlacementUseCases & EventUseCases & RobotUseCases & OauthUseCases & SessionUseCases
  & TicketUseCases & CustomerUseCases & DeskUseCases & PolicyUseCases & SetupUseCases & SecretUseCases & AttachmentUseCases
  & ReportUseCases & ArticleUseCases & NewsUseCases & TextUseCases & PublicUseCases

export interface Surroundings extends ProblemDeps {
  readonly tokens: SessionTokens
  readonly page: Page
  /** Folder of the built screens. */
  readonly assets: string
  readonly vitals: Vitals
}

export function createApp(usecases: UseCases, around: Surroundings): Express {
  const { tokens, page, log } = around
  const app = express()
  app.disable('x-powered-by')
  // A proxy stands near; an address that a stranger writes into a header is not believed.
  app.set('trust proxy', 'loopback, linklocal, uniquelocal')
  app.use(createRequestLog(log))
  app.use(['/ready', '/metrics'], limits.probes())
  app.use(createHealthRoutes(around.vitals))
  app.use(createAssetRoutes(around.assets))

  app.use('/public', limits.public())
  app.use(createPublicRoutes(usecases))
  app.use('/b24/events', limits.events())
  app.use(createEventRoutes(usecases, log))
  app.use('/b24/robots', limits.events())
  app.use(createRobotRoutes(usecases, log))
  app.use('/b24', limits.pages())
  app.use(createInstallRoutes(usecases, page, around))
  app.use(createPlacementRoutes(usecases, page, around))
  app.use(createOauthRoutes(usecases, around))

  app.use(['/session', '/api'], helmet(), createTimeMark(around.clock))
  app.use('/session', limits.sessions())
  app.use(createSessionRoutes(usecases, tokens, around))
  const prove: ProveAsker = (authorization) => tokens.prove(authorization)
  const route = createRoute(prove)
  const screens = [
    createTicketRoutes(usecases, route), createCustomerRoutes(usecases, route), createDeskRoutes(usecases, route),
    createPolicyRoutes(usecases, route), createSetupRoutes(usecases, route),
    createSecretRoutes(usecases, route), createAttachmentRoutes(usecases, route, prove),
    createReportRoutes(usecases, route), createArticleRoutes(usecases, route), createNewsRoutes(usecases, route),
    createTextRoutes(usecases, route),
  ]
  app.use('/api', limits.addresses(), limits.screens(), express.json({ limit: '256kb' }), ...screens)
  app.use(() => { throw new Refusal('path.unknown') })
  app.use(createProblemHandler(around))
  return app
}
