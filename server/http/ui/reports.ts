/** The routes of registers and figures; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { figuresQuery, periodQuery, registerName } from '../../contract/ui/reports.ts'
import type { readCouponRegister } from '../../usecases/reports/read-coupon-register.ts'
import type { readFigures } from '../../usecases/reports/read-figures.ts'
import type { readRegister } from '../../usecases/reports/read-register.ts'
import { parseBody, type Route } from './route.ts'

export interface ReportUseCases {
  readonly readRegister: ReturnType<typeof readRegister>
  readonly readCouponRegister: ReturnType<typeof readCouponRegister>
  readonly readFigures: ReturnType<typeof readFigures>
}

export function createReportRoutes(usecases: ReportUseCases, route: Route): Router {
  const router = Router()
  router.get('/reports/registers/coupons', route(({ asker, request }) => usecases.readCouponRegister({ ...asker, ...parseBody(periodQuery, request.query) })))
  router.get('/reports/registers/:register', route(({ asker, request }) =>
    usecases.readRegister({ ...asker, register: parseBody(registerName, request.params['register']), ...parseBody(periodQuery, request.query) })))
  router.get('/reports/figures', route(({ asker, request }) => usecases.readFigures({ ...asker, ...parseBody(figuresQuery, request.query) })))
  return router
}
