/** `/b24/events`: hints from portals (trust.md 5). Stored before 200; never answered slowly for their own sake. */
import express, { Router } from 'express'
import { portalEvent, readEventHint, timelineAction } from '../contract/portal/event.ts'
import type { PortalId } from '../domain/ids.ts'
import { Refusal } from '../domain/refusal.ts'
import type { applyAppEvent } from '../usecases/install/apply-app-event.ts'
import type { proveCaller } from '../usecases/install/prove-caller.ts'
import type { verifyEvent } from '../usecases/install/verify-event.ts'
import { Fault, type Log } from '../usecases/ports/system.ts'
import { parseForm } from './gate/frame-post.ts'

export interface EventUseCases {
  readonly verifyEvent: ReturnType<typeof verifyEvent>
  readonly applyAppEvent: ReturnType<typeof applyAppEvent>
  readonly proveCaller: ReturnType<typeof proveCaller>
  /** Puts the hint of a verified event into the inbox. */
  readonly receiveEvent: (hint: { readonly portalId: PortalId; readonly event: string; readonly objectId: number; readonly detail: Readonly<Record<string, string>> }) => Promise<unknown>
}

/** Field events of CRM objects list their fields: more parameters than a frame has. */
const form = express.urlencoded({ extended: true, limit: '256kb', parameterLimit: 2000 })

export function createEventRoutes(usecases: EventUseCases, log: Log): Router {
  const router = Router()
  // A handler must answer GET and HEAD as well (facts 4.1, 1.3); they say nothing and change nothing.
  router.get('/b24/events', (_request, response) => { response.status(200).end() })
  router.post('/b24/events', form, async (request, response) => {
    const event = parseForm(portalEvent, request.body)
    const portal = await usecases.verifyEvent({
      memberId: event.auth.member_id, event: event.event, applicationToken: event.auth.application_token ?? null,
      refreshToken: event.auth.refresh_token ?? null, serverEndpoint: event.auth.server_endpoint ?? null,
    })
    const hint = readEventHint(event)
    if (hint === null) throw new Refusal('input.invalid', { field: 'data', reason: 'no_object' })
    const received = { portalId: portal.id, ...hint }
    // A button is a command, and the application token proves nobody: the presser is proved by their own token.
    const presser = hint.event === timelineAction ? await usecases.proveCaller(event.auth.member_id, event.auth.access_token ?? null) : null
    const ask = hint.event.startsWith('ONAPP') ? await usecases.applyAppEvent(received) : null
    if (presser !== null) await usecases.receiveEvent({ ...received, detail: { ...hint.detail, USER: String(presser) } })
    else if (!hint.event.startsWith('ONAPP')) await usecases.receiveEvent(received)
    log.info('event.received', { portal: portal.id, event: hint.event, object: hint.objectId })
    response.status(200).end()
    await ask?.().catch((error: unknown) => {
      log.warn('event.unchecked', { portal: portal.id, event: hint.event, code: error instanceof Fault ? error.code : 'internal' })
    })
  })
  return router
}
