/**
 * A person of a local portal who opens the app as their browser would: the portal's frame POST, the page's boot data,
 * the exchange at `/session`, then the API. For everything that is not about the browser itself.
 */
import type { SessionAnswer } from '../../server/contract/ui/session.ts'
import type { Problem } from '../../server/contract/ui/values.ts'
import { openFrame, type Frame, type FrameRequest } from '../portal/apps/frame.ts'
import type { InstalledApp } from '../portal/kernel/app.ts'
import type { Portal } from '../portal/kernel/portal.ts'
import type { User } from '../portal/kernel/user.ts'
import type { World } from '../portal/kernel/world.ts'

export interface Place { readonly world: World; readonly portal: Portal; readonly app: InstalledApp; readonly user: User }

export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.code} ${JSON.stringify(problem.facts)}`)
    this.problem = problem
  }
}

export interface Visitor {
  readonly session: SessionAnswer
  get<Answer>(path: string): Promise<Answer>
  post<Answer>(path: string, body?: unknown): Promise<Answer>
  put<Answer>(path: string, body: unknown): Promise<Answer>
}

/** What the app answered to a frame POST. */
export interface Page { readonly status: number; readonly html: string; readonly headers: Headers; readonly boot: Readonly<Record<string, unknown>> }

export async function postFrame(frame: Pick<Frame, 'action' | 'body'>): Promise<Page> {
  const response = await fetch(frame.action, { method: 'POST', body: new URLSearchParams(frame.body), redirect: 'manual' })
  const html = await response.text()
  const boot = /<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(html)?.[1]
  return { status: response.status, html, headers: response.headers, boot: boot === undefined ? {} : (JSON.parse(boot) as Record<string, unknown>) }
}

/** Opens a page of the app and proves the session. Throws `Refused` when the app does not accept it. */
export async function visit(place: Place, request: FrameRequest): Promise<Visitor> {
  const frame = openFrame(place.world, place.portal, place.user, place.app, request)
  const page = await postFrame(frame)
  if (page.status !== 200) throw new Error(`the page answered ${page.status}: ${page.html.slice(0, 300)}`)
  const origin = new URL(frame.url).origin
  const proof = typeof page.boot['setupToken'] === 'string' ? { setupToken: page.boot['setupToken'] } : { authId: frame.body['AUTH_ID'] }
  const session = await call<SessionAnswer>('POST', `${origin}/session`, {
    memberId: frame.body['member_id'], placement: request.placement, options: request.options ?? {}, language: place.user.language, ...proof,
  })
  const ask = <Answer>(method: string, path: string, body?: unknown) => call<Answer>(method, `${origin}/api${path}`, body, session.token)
  return {
    session,
    get: (path) => ask('GET', path),
    post: (path, body = {}) => ask('POST', path, body),
    put: (path, body) => ask('PUT', path, body),
  }
}

export async function call<Answer>(method: string, address: string, body?: unknown, token?: string): Promise<Answer> {
  const response = await fetch(address, {
    method,
    headers: { accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }), ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  if (response.status === 204) return undefined as Answer
  const text = await response.text()
  if (!response.ok) throw new Refused(toProblem(response.status, text))
  return JSON.parse(text) as Answer
}

function toProblem(status: number, text: string): Problem {
  try { return JSON.parse(text) as Problem } catch { return { type: 'about:blank', title: text.slice(0, 200), status, code: 'answer.garbled', facts: {} } }
}
