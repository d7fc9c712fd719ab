/** `/b24/robots`: the portal's automation asks for something (facts 9.4). Proved, stored, then acknowledged. */
import express, { Router } from 'express'
import { robotCall } from '../contract/portal/robot.ts'
import type { proveCaller } from '../usecases/install/prove-caller.ts'
import type { verifyEvent } from '../usecases/install/verify-event.ts'
import type { receiveRobot } from '../usecases/portal-events/robots.ts'
import type { Log } from '../usecases/ports/system.ts'
import { parseBody } from './ui/route.ts'

export interface RobotUseCases {
  readonly verifyEvent: ReturnType<typeof verifyEvent>
  readonly proveCaller: ReturnType<typeof proveCaller>
  readonly receiveRobot: ReturnType<typeof receiveRobot>
}

const form = express.urlencoded({ extended: true, limit: '256kb', parameterLimit: 200 })

export function createRobotRoutes(usecases: RobotUseCases, log: Log): Router {
  const router = Router()
  router.get('/b24/robots', (_request, response) => { response.status(200).end() })
  router.post('/b24/robots', form, async (request, response) => {
    const call = parseBody(robotCall, request.body)
    const { member_id: memberId, application_token: applicationToken, access_token: accessToken } = call.auth
    const portal = await usecases.verifyEvent({ memberId, event: 'ROBOT', applicationToken: applicationToken ?? null, refreshToken: null, serverEndpoint: null })
    const userId = await usecases.proveCaller(memberId, accessToken ?? null)
    const [, , dealId] = call.document_id
    const fresh = await usecases.receiveRobot({ portalId: portal.id, code: call.code, dealId, userId, token: call.event_token, properties: call.properties })
    log.info('robot.received', { portal: portal.id, code: call.code, deal: dealId, fresh })
    response.status(200).end()
  })
  return router
}
