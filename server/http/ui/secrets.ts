/** The routes of the secrets box; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { askSecretRequest, handSecretRequest } from '../../contract/ui/secrets.ts'
import type { askSecret } from '../../usecases/secrets/ask-secret.ts'
import type { handSecret } from '../../usecases/secrets/hand-secret.ts'
import type { lookAtSecret } from '../../usecases/secrets/look-at-secret.ts'
import type { readSecretsBox } from '../../usecases/secrets/read-secrets.ts'
import { parseBody, readNumber, type Asked, type Route } from './route.ts'

export interface SecretUseCases {
  readonly readSecretsBox: ReturnType<typeof readSecretsBox>
  readonly askSecret: ReturnType<typeof askSecret>
  readonly handSecret: ReturnType<typeof handSecret>
  readonly lookAtSecret: ReturnType<typeof lookAtSecret>
}

export function createSecretRoutes(usecases: SecretUseCases, route: Route): Router {
  const router = Router()
  const readTicketOf = ({ asker, request }: Asked) => ({ ...asker, number: readNumber(request, 'number') })
  const readSecretOf = (asked: Asked) => ({ ...readTicketOf(asked), no: readNumber(asked.request, 'no') })
  router.get('/tickets/:number/secrets', route((asked) => usecases.readSecretsBox(readTicketOf(asked))))
  router.post('/tickets/:number/secrets', route(async (asked) => {
    await usecases.askSecret({ ...readTicketOf(asked), ...parseBody(askSecretRequest, asked.request.body) })
    return usecases.readSecretsBox(readTicketOf(asked))
  }, 201))
  router.post('/tickets/:number/secrets/:no/hand-over', route(async (asked) => {
    const { secret, terms } = parseBody(handSecretRequest, asked.request.body)
    await usecases.handSecret({ ...readSecretOf(asked), text: secret, terms })
    return usecases.readSecretsBox(readTicketOf(asked))
  }))
  router.post('/tickets/:number/secrets/:no/look', route((asked) => usecases.lookAtSecret(readSecretOf(asked))))
  return router
}
