/** Sends a fixture, or takes it from the portal, and answers what differs from the documented. */
import { openFrame } from '../apps/frame.ts'
import { parseForm } from '../rest/php.ts'
import { causes } from './recipes/events.ts'
import { appRecipes } from './recipes/app.ts'
import { crmRecipes } from './recipes/crm.ts'
import { officeRecipes } from './recipes/office.ts'
import { taskRecipes } from './recipes/tasks.ts'
import type { Fixture, Json } from './fixture.ts'
import { asDocumented, type Recipes, type Send } from './recipe.ts'
import { compareShapes, type Difference } from './shape.ts'
import type { Reply, Stage } from './stage.ts'
import { compareTime } from './time.ts'
import { toWire } from './wire.ts'

export const recipes: Recipes = { ...appRecipes, ...crmRecipes, ...taskRecipes, ...officeRecipes }

/** The documented answer of a method against the portal's. */
export async function checkAnswer(stage: Stage, fixture: Fixture): Promise<Difference[]> {
  switch (fixture.kind) {
    case 'event': return checkEvent(stage, fixture)
    case 'frame': return checkFrame(stage, fixture)
    case 'oauth': return checkOauth(stage, fixture)
    default: return compareReply(fixture.http.status ?? 200, fixture.response ?? {}, await send(stage, fixture, recipes[fixture.name]?.send ?? asDocumented))
  }
}

/** One of the documented refusals; null when the recipe does not say how it comes about. */
export async function checkError(stage: Stage, fixture: Fixture, index: number): Promise<Difference[] | null> {
  const documented = fixture.errors?.[index]
  if (!documented) return []
  if (fixture.kind === 'oauth') return compareReply(documented.status, documented.response, await refuseToken(stage, fixture))
  const how = recipes[fixture.name]?.errors?.[index]
  if (!how) return null
  const reply = await send(stage, fixture, how)
  const differences = compareReply(documented.status, documented.response, reply)
  const [wanted, given] = [readCode(documented.response), readCode(reply.body)]
  return wanted === given ? differences : [{ path: 'error', documented: `code ${String(wanted)}`, actual: `code ${String(given)}` }, ...differences]
}

function readCode(body: Json): unknown {
  const error = body['error']
  return typeof error === 'object' && error !== null ? (error as Json)['code'] : error
}

async function send(stage: Stage, fixture: Fixture, how: Send): Promise<Reply> {
  const { auth: _auth, ...request } = (fixture.request ?? {}) as Json
  const { body, portal = stage.desk, userId = 1, path } = await how(stage, request)
  if (path !== undefined && path !== 'v3') return stage.post(portal.host, path, body)
  const address = path === 'v3' ? '/rest/api/tasks.task.get' : fixture.http.path
  return stage.post(portal.host, address, { ...(body as Json), auth: stage.token(userId, portal) })
}

function compareReply(status: number | null, documented: Json, reply: Reply): Difference[] {
  const { time: wantedTime, ...wanted } = documented
  const { time: givenTime, ...given } = reply.body
  const differences = compareShapes(wanted, given)
  if (wantedTime !== undefined) differences.push(...compareTime(givenTime))
  if (status !== null && status !== reply.status) differences.unshift({ path: 'HTTP status', documented: String(status), actual: String(reply.status) })
  return differences
}

async function checkEvent(stage: Stage, fixture: Fixture): Promise<Difference[]> {
  const cause = causes[fixture.name]
  if (!cause) return [{ path: '', documented: 'an event', actual: 'no recipe causes it' }]
  const name = fixture.method.toUpperCase()
  for (const portal of [stage.desk, stage.lagging]) await stage.call('event.bind', { event: name, handler: stage.handler }, { portal })
  await cause(stage)
  const received = await stage.takeEvent(name)
  return received ? compareShapes(toWire(fixture.request), received) : [{ path: '', documented: 'a post to the handler', actual: 'none' }]
}

async function checkFrame(stage: Stage, fixture: Fixture): Promise<Difference[]> {
  const { query, body } = fixture.request as { query: Json; body: Json }
  const options = JSON.parse(String(body['PLACEMENT_OPTIONS'])) as Json
  await stage.call('placement.bind', { PLACEMENT: fixture.method, HANDLER: stage.handler, TITLE: 'Tab' })
  const user = stage.desk.users.get(1)
  if (!user) throw new Error('the desk has no administrator')
  const { URI, ...place } = options
  const frame = openFrame(stage.world, stage.desk, user, stage.readApp(), { placement: fixture.method, options: place, uri: String(URI) })
  const given = parseForm(new URL(frame.action).search.slice(1))
  const opened = JSON.parse(frame.body['PLACEMENT_OPTIONS'] ?? '') as Json
  return [
    ...compareShapes(query, given, 'query'), ...compareShapes(body, frame.body, 'body'), ...compareShapes(options, opened, 'PLACEMENT_OPTIONS'),
  ]
}

async function authorize(stage: Stage, state: string): Promise<Json> {
  const reply = await stage.get(`http://${stage.desk.host}/oauth/authorize/?client_id=${stage.registration.clientId}&state=${state}`)
  return reply.location === '' ? {} : parseForm(new URL(reply.location).search.slice(1))
}

/** The request of a token with what a code or a refresh token of this world is. */
async function requestToken(stage: Stage, fixture: Fixture): Promise<string> {
  const { code } = await authorize(stage, 'x')
  const identity = { client_id: stage.registration.clientId, client_secret: stage.registration.clientSecret }
  const first = new URLSearchParams({ grant_type: 'authorization_code', ...identity, code: String(code) })
  const address = `http://${stage.world.authority.host}/oauth/token/?`
  if (fixture.name.endsWith('authorization_code')) return address + first.toString()
  const { body } = await stage.get(address + first.toString())
  return address + new URLSearchParams({ grant_type: 'refresh_token', ...identity, refresh_token: String(body['refresh_token']) }).toString()
}

async function checkOauth(stage: Stage, fixture: Fixture): Promise<Difference[]> {
  if (fixture.method === 'oauth.authorize') return compareShapes(fixture.response, await authorize(stage, 'x'))
  return compareReply(fixture.http.status ?? 200, fixture.response ?? {}, await stage.get(await requestToken(stage, fixture)))
}

async function refuseToken(stage: Stage, fixture: Fixture): Promise<Reply> {
  const address = await requestToken(stage, fixture)
  stage.desk.settings.license = { region: 'en', type: 'free', family: 'free', marketSubscription: false }
  return stage.get(address)
}
