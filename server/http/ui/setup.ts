/** The routes of the wizard; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { setupRequest } from '../../contract/ui/desk.ts'
import type { readSetup } from '../../usecases/desk/read-setup.ts'
import type { completeSetup } from '../../usecases/install/complete-setup.ts'
import type { finishInstall } from '../../usecases/install/finish-install.ts'
import type { provision, readSteps } from '../../usecases/install/provision.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import { parseBody, type Asked, type Route } from './route.ts'

export interface SetupUseCases {
  readonly readSetup: ReturnType<typeof readSetup>
  readonly completeSetup: ReturnType<typeof completeSetup>
  readonly provision: ReturnType<typeof provision>
  readonly readSteps: ReturnType<typeof readSteps>
  readonly finishInstall: ReturnType<typeof finishInstall>
}

export function createSetupRoutes(usecases: SetupUseCases, route: Route): Router {
  const router = Router()
  /** Provisioning knows no person: the right is asked here. */
  const administrator = (act: (asked: Asked) => Promise<unknown>) => route(async (asked) => {
    checkRight(asked.asker.person.roles, 'change-policy')
    return act(asked)
  })
  router.get('/setup', route(({ asker }) => usecases.readSetup(asker)))
  router.put('/setup', route(async ({ asker, request }) => {
    await usecases.completeSetup({ ...asker, ...parseBody(setupRequest, request.body) })
    return usecases.readSetup(asker)
  }))
  router.post('/setup/provision', administrator(({ asker }) => usecases.provision(asker)))
  router.get('/setup/steps', administrator(({ asker }) => usecases.readSteps(asker)))
  router.post('/setup/finish', route(({ asker }) => usecases.finishInstall(asker), 204))
  return router
}
