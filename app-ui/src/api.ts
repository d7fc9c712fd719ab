/** The server, typed by the contract. Every refusal comes back as a `Refused` with the server's code. */
import type { SessionAnswer, SessionRequest } from '#contract/ui/session'
import type { Problem } from '#contract/ui/values'

export class Refused extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'Refused'
    this.problem = problem
  }
}

/** What the screens show of an error; a bug of our own is `server.failed`, and is thrown on for the console. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Refused) return error.problem
  reportError(error)
  return { type: 'about:blank', title: '', status: 0, code: 'screen.failed', facts: {} }
}

export interface Api {
  readonly session: SessionAnswer
  /** The server's time. */
  now(): number
  get<Answer>(path: string): Promise<Answer>
  post<Answer>(path: string, body?: unknown): Promise<Answer>
  put<Answer>(path: string, body: unknown): Promise<Answer>
  /** A file as it is. */
  download(path: string): Promise<Blob>
}

/** How a session is proved; asked again when ours has ended, with a fresh token of the frame. */
export type Prove = (fresh: boolean) => Promise<SessionRequest>

/** Throws `Refused` when the proof is not accepted. */
export async function openApi(prove: Prove): Promise<Api> {
  let session = await exchange(prove)
  let aheadMs = session.now - Date.now()
  const renew = async () => {
    session = await exchange(prove)
    aheadMs = session.now - Date.now()
  }
  const hear: Hear = (now) => { aheadMs = now - Date.now() }
  const call = async <Answer>(method: string, path: string, body?: unknown, read?: Read<Answer>): Promise<Answer> => {
    if (session.expiresAt - 60_000 < Date.now() + aheadMs) await renew()
    try {
      return await request<Answer>(method, `/api${path}`, body, { token: session.token, read, hear })
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== 'session.expired') throw error
      await renew()
      return request<Answer>(method, `/api${path}`, body, { token: session.token, read, hear })
    }
  }
  return {
    get session() { return session },
    now: () => Date.now() + aheadMs,
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body ?? {}),
    put: (path, body) => call('PUT', path, body),
    download: (path) => call('GET', path, undefined, (response) => response.blob()),
  }
}

/** A portal takes two requests a second: one that is busy with our own work has room again after this. */
const busyMs = 2000
const mostTries = 4

/** A frame that slept holds a dead token: the second try brings a fresh one. A portal that is busy is asked again. */
async function exchange(prove: Prove): Promise<SessionAnswer> {
  let fresh = false
  for (let tries = 1; ; tries++) {
    try {
      return await request<SessionAnswer>('POST', '/session', await prove(fresh))
    } catch (error) {
      const status = error instanceof Refused ? error.problem.status : 0
      const isWorthIt = (status === 401 && !fresh) || status === 503
      if (!isWorthIt || tries === mostTries) throw error
      fresh ||= status === 401
      if (status === 503) await new Promise((resolve) => { setTimeout(resolve, busyMs) })
    }
  }
}

/** Makes the answer of what came back well; JSON unless told. */
type Read<Answer> = (response: Response) => Promise<Answer>

/** Is told the server's time, which comes with every answer. */
type Hear = (now: number) => void

interface Manner<Answer> { readonly token?: string; readonly read?: Read<Answer> | undefined; readonly hear?: Hear }

/** A `Blob` goes as the bytes it is, everything else as JSON. */
async function request<Answer>(method: string, path: string, body: unknown, { token, read, hear }: Manner<Answer> = {}): Promise<Answer> {
  const headers: Record<string, string> = { accept: 'application/json' }
  if (body !== undefined) headers['content-type'] = body instanceof Blob ? 'application/octet-stream' : 'application/json'
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`
  const response = await fetch(path, { method, headers, ...(body !== undefined && { body: body instanceof Blob ? body : JSON.stringify(body) }) }).catch(() => null)
  if (response === null) throw new Refused({ type: 'about:blank', title: '', status: 0, code: 'server.unreachable', facts: {} })
  const now = Number(response.headers.get('x-server-time') ?? Number.NaN)
  if (Number.isFinite(now)) hear?.(now)
  if (response.status === 204) return undefined as Answer
  if (response.ok && read !== undefined) return read(response)
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as Answer
  throw new Refused(isProblem(answer) ? answer : { type: 'about:blank', title: '', status: response.status, code: 'server.failed', facts: {} })
}

function isProblem(answer: unknown): answer is Problem {
  return typeof answer === 'object' && answer !== null && 'code' in answer && 'status' in answer
}
