/** The published calendar (P-6.1): page, iCalendar and JSON under a key, for anyone, without a session. */
import { Router, type Request, type Response } from 'express'
import { Refusal } from '../../domain/refusal.ts'
import type { PublicCalendar, readPublicCalendar } from '../../usecases/calendar/read-public-calendar.ts'
import { allowWords, pageHeaders } from '../gate/content-policy.ts'
import { writeCalendarPage, writeUnknownPage } from './calendar-page.ts'
import { writeIcs } from './ics.ts'
import { toPublicJson } from './json.ts'

export interface PublicUseCases { readonly readPublicCalendar: ReturnType<typeof readPublicCalendar> }

/** Readers and caches between may keep it this long; an emergency pause is seen after it at the latest. */
const keptSeconds = 300

export function createPublicRoutes(usecases: PublicUseCases): Router {
  const router = Router()
  const read = (request: Request): Promise<PublicCalendar> => {
    const key = String(request.params['key'])
    if (!/^[A-Za-z0-9_-]{3,64}$/.test(key)) throw new Refusal('path.unknown')
    return usecases.readPublicCalendar({ key, language: readWish(request) })
  }
  const send = (response: Response, type: string, body: string) => {
    response.set('cache-control', `public, max-age=${keptSeconds}`).set('cross-origin-resource-policy', 'cross-origin').type(type).send(body)
  }

  router.use('/public', pageHeaders)
  router.get('/public/:key/calendar', async (request, response) => {
    allowWords(response)
    try {
      send(response, 'html', writeCalendarPage(await read(request)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      response.status(404).set('cache-control', 'no-store').type('html').send(writeUnknownPage(readWish(request) ?? 'es'))
    }
  })
  router.get('/public/:key/calendar.ics', async (request, response) => { send(response, 'text/calendar', writeIcs(await read(request))) })
  router.get('/public/:key/calendar.json', async (request, response) => {
    response.set('access-control-allow-origin', '*')
    send(response, 'json', JSON.stringify(toPublicJson(await read(request))))
  })
  return router
}

/** `null` = the desk's own language. */
function readWish(request: Request): string | null {
  const wish = request.query['lang']
  return typeof wish === 'string' && /^[a-z]{2}$/.test(wish) ? wish : null
}
