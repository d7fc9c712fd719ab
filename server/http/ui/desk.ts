/** The administrator's routes beside set-up: settings, people of the portal, health; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { z } from 'zod'
import { deskRequest } from '../../contract/ui/desk.ts'
import type { findCompanies, listUsers } from '../../usecases/desk/find-people.ts'
import type { proposeHolidays } from '../../usecases/desk/propose-holidays.ts'
import type { readDesk } from '../../usecases/desk/read-desk.ts'
import type { readHealth, requeueParked } from '../../usecases/desk/read-health.ts'
import type { saveDesk } from '../../usecases/desk/save-desk.ts'
import { parseBody, readQuery, type Route } from './route.ts'

export interface DeskUseCases {
  readonly readDesk: ReturnType<typeof readDesk>
  readonly saveDesk: ReturnType<typeof saveDesk>
  readonly readHealth: ReturnType<typeof readHealth>
  readonly requeueParked: ReturnType<typeof requeueParked>
  readonly listUsers: ReturnType<typeof listUsers>
  readonly findCompanies: ReturnType<typeof findCompanies>
  readonly proposeHolidays: ReturnType<typeof proposeHolidays>
}

const holidayQuery = z.object({ source: z.enum(['library', 'portal']).default('library'), country: z.string().regex(/^[A-Z]{2}$/), year: z.coerce.number().int().min(2000).max(2100) })

export function createDeskRoutes(usecases: DeskUseCases, route: Route): Router {
  const router = Router()
  router.get('/desk', route(({ asker }) => usecases.readDesk(asker)))
  router.put('/desk', route(({ asker, request }) => usecases.saveDesk({ ...asker, desk: parseBody(deskRequest, request.body) })))
  router.get('/health', route(({ asker }) => usecases.readHealth(asker)))
  router.post('/health/requeue', route(({ asker }) => usecases.requeueParked(asker)))
  router.get('/users', route(({ asker }) => usecases.listUsers(asker)))
  router.get('/companies', route(({ asker, request }) => usecases.findCompanies({ ...asker, text: readQuery(request, 'text') })))
  router.get('/holidays', route(({ asker, request }) => usecases.proposeHolidays({ ...asker, ...parseBody(holidayQuery, request.query) })))
  return router
}
