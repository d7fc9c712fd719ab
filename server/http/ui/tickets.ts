/** The routes around tickets; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { z } from 'zod'
import { ticketCommand } from '../../contract/ui/commands.ts'
import { openTicketRequest } from '../../contract/ui/tickets.ts'
import { ticketState } from '../../contract/ui/values.ts'
import type { findDoubles } from '../../usecases/tickets/find-doubles.ts'
import type { takeNext } from '../../usecases/tickets/take-next.ts'
import type { explainClock } from '../../usecases/tickets/explain-clock.ts'
import type { listTopics } from '../../usecases/tickets/list-topics.ts'
import type { listTickets } from '../../usecases/tickets/list-tickets.ts'
import type { openTicket } from '../../usecases/tickets/open-ticket.ts'
import type { previewCoupon } from '../../usecases/tickets/preview-coupon.ts'
import type { readHome } from '../../usecases/tickets/read-home.ts'
import type { readTicket } from '../../usecases/tickets/read-ticket.ts'
import type { runTicketCommand } from '../../usecases/tickets/run-ticket-command.ts'
import { parseBody, readNumber, type Route } from './route.ts'

export interface TicketUseCases {
  readonly readHome: ReturnType<typeof readHome>
  readonly listTickets: ReturnType<typeof listTickets>
  readonly openTicket: ReturnType<typeof openTicket>
  readonly readTicket: ReturnType<typeof readTicket>
  readonly explainClock: ReturnType<typeof explainClock>
  readonly runTicketCommand: ReturnType<typeof runTicketCommand>
  readonly takeNext: ReturnType<typeof takeNext>
  readonly findDoubles: ReturnType<typeof findDoubles>
  readonly listTopics: ReturnType<typeof listTopics>
  readonly previewCoupon: ReturnType<typeof previewCoupon>
}

const listQuery = z.object({
  scope: z.enum(['own', 'desk', 'mine']).default('own'),
  state: z.string().max(200).default('').transform((list) => list.split(',').filter((state) => state !== '')).pipe(z.array(ticketState)),
  text: z.string().max(200).default(''),
  pressing: z.stringbool().default(false),
  order: z.enum(['arrival', 'recent', 'due']).default('recent'),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  customer: z.coerce.number().int().positive().optional(),
})

const couponQuery = z.object({ couponId: z.coerce.number().int().positive().optional(), code: z.string().trim().max(40).default('') })

export function createTicketRoutes(usecases: TicketUseCases, route: Route): Router {
  const router = Router()
  router.get('/home', route(({ asker }) => usecases.readHome(asker)))
  router.get('/companies/:crmCompanyId/home', route(({ asker, request }) =>
    usecases.readHome({ ...asker, crmCompanyId: readNumber(request, 'crmCompanyId') })))
  router.get('/customers/:id/home', route(({ asker, request }) => usecases.readHome({ ...asker, customerId: readNumber(request, 'id') })))
  router.get('/tickets', route(({ asker, request }) => {
    const { scope, state, text, pressing, order, offset, customer } = parseBody(listQuery, request.query)
    return usecases.listTickets({ ...asker, scope, ...(state.length > 0 && { states: state }), text, pressing, order, offset, customerId: customer })
  }))
  router.post('/tickets', route(({ asker, request }) =>
    usecases.openTicket({ ...asker, request: parseBody(openTicketRequest, request.body) }), 201))
  router.get('/tickets/:number', route(({ asker, request }) =>
    usecases.readTicket({ ...asker, number: readNumber(request, 'number') })))
  router.post('/queue/next', route(async ({ asker }) => ({ number: await usecases.takeNext(asker) })))
  router.get('/tickets/:number/topics', route(({ asker, request }) =>
    usecases.listTopics({ ...asker, number: readNumber(request, 'number') })))
  router.get('/tickets/:number/doubles', route(({ asker, request }) =>
    usecases.findDoubles({ ...asker, number: readNumber(request, 'number') })))
  router.get('/tickets/:number/explain/:clockNo', route(({ asker, request }) =>
    usecases.explainClock({ ...asker, number: readNumber(request, 'number'), clockNo: readNumber(request, 'clockNo') })))
  router.get('/tickets/:number/coupon', route(({ asker, request }) => {
    const { couponId, code } = parseBody(couponQuery, request.query)
    return usecases.previewCoupon({ ...asker, number: readNumber(request, 'number'), ...(couponId !== undefined && { couponId }), ...(code !== '' && { code }) })
  }))
  router.post('/tickets/:number/commands', route(async ({ asker, request }) => {
    const number = readNumber(request, 'number')
    const { made } = await usecases.runTicketCommand({ ...asker, number, command: parseBody(ticketCommand, request.body) })
    return usecases.readTicket({ ...asker, number: made ?? number })
  }))
  return router
}
