/** `POST /session`: a frame's proof for our own short token (trust.md 3). No cookies: the page is a guest in another site. */
import express, { Router } from 'express'
import { readClaimedObject } from '../contract/portal/frame.ts'
import { id } from '../contract/portal/scalars.ts'
import { sessionRequest, type SessionAnswer } from '../contract/ui/session.ts'
import type { openSession } from '../usecases/install/open-session.ts'
import type { provision } from '../usecases/install/provision.ts'
import type { Clock, Log } from '../usecases/ports/system.ts'
import type { SessionTokens } from './session-token.ts'
import { parseBody } from './ui/route.ts'

export interface SessionUseCases {
  readonly openSession: ReturnType<typeof openSession>
  readonly provision: ReturnType<typeof provision>
}

export function createSessionRoutes(usecases: SessionUseCases, tokens: SessionTokens, deps: { clock: Clock; log: Log }): Router {
  const router = Router()
  router.post('/session', express.json({ limit: '64kb' }), async (request, response) => {
    const claim = parseBody(sessionRequest, request.body)
    const ticket = id.safeParse(claim.options['ticket'])
    const opened = await usecases.openSession({
      memberId: claim.memberId, authId: claim.authId ?? null, setupToken: claim.setupToken ?? null, language: claim.language, zone: claim.zone,
      object: readClaimedObject(claim.placement, claim.options), ticket: ticket.success ? ticket.data : null,
    })
    const { person, portalId } = opened
    // A new version dropped the bindings: they are made again while the person works (trust.md 8).
    if (opened.provisionDue) usecases.provision({ portalId }).catch((error: unknown) => deps.log.error('provision.failed', { portal: portalId }, error))
    const { token, expiresAt } = await tokens.issue({ portalId, person })
    const answer: SessionAnswer = {
      token, expiresAt, now: deps.clock.now(), desk: opened.desk, page: opened.page, setupNeeded: opened.setupNeeded,
      person: { userId: person.userId, name: person.name, zone: opened.zone, roles: person.roles, registered: person.contactId !== null },
    }
    response.set('cache-control', 'no-store').json(answer)
  })
  return router
}
