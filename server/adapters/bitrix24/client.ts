/**
 * The vendor's SDK behind one verb: a batch with the background chain of a portal.
 *
 * Everything is a batch, single calls too: then a refusal of the whole request is about the plan, the token or the
 * address, a refusal of a command about that command, and nothing has to be read out of a message's text.
 * One B24OAuth per portal and process; it never retries a write, never follows a redirect, and gets its tokens from
 * `tokens.ts`. A renamed portal answers 302: the new address comes from the authorisation server, then we repeat once.
 */
import { AjaxError, ApiVersion, B24OAuth } from '@bitrix24/b24jssdk'
import type { AxiosResponse } from 'axios'
import { batchAnswer } from '../../contract/portal/envelope.ts'
import type { PortalId } from '../../domain/ids.ts'
import { minute, second, type Instant } from '../../domain/time.ts'
import type { Access, Chains } from '../../usecases/ports/chains.ts'
import { type Clock, Fault } from '../../usecases/ports/system.ts'
import type { Addresses } from './addresses.ts'
import { toCommandFault, toGarbledFault, toRequestFault } from './faults.ts'
import { oauthParams, refreshed, restriction, unlimited } from './sdk-options.ts'
import { userAgent } from './wire.ts'

export const batchLimit = 50

export type CommandAnswer =
  | { readonly ok: true; readonly result: unknown; readonly next: number | null }
  | { readonly ok: false; readonly fault: Fault }

export interface PortalClient {
  /** At most 50 commands by key; every key is answered. Throws the `Fault` of the whole request. */
  batch(portalId: PortalId, commands: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, CommandAnswer>>
}

export interface ClientDeps {
  readonly chains: Chains
  readonly addresses: Addresses
  readonly clock: Clock
  readonly credentials: { readonly clientId: string; readonly clientSecret: string }
  /** Told of faults of whole requests, so that the portal's standing follows. */
  readonly onFault: (portalId: PortalId, fault: Fault) => Promise<void>
  readonly timeoutMs?: number
  /** False where the portal has no limits. */
  readonly paced?: boolean
}

interface Session { readonly sdk: B24OAuth; readonly endpoint: string; generation: number }

export function createPortalClient(deps: ClientDeps): PortalClient {
  const { chains, clock } = deps
  const sessions = new Map<PortalId, Session>()

  function open(portalId: PortalId, access: Access): Session {
    const sdk = new B24OAuth(oauthParams(access), deps.credentials, { restrictionParams: deps.paced === false ? unlimited : restriction })
    Object.assign(sdk.getHttpClient(ApiVersion.v2).ajaxClient.defaults, {
      timeout: deps.timeoutMs ?? 30 * second, maxRedirects: 0, httpsAgent: deps.addresses.agent, maxContentLength: 20_000_000,
    })
    sdk.getHttpClient(ApiVersion.v2).ajaxClient.defaults.headers.common['User-Agent'] = userAgent
    sdk.getHttpClient(ApiVersion.v2).ajaxClient.interceptors.response.use(dropTime)
    const session: Session = { sdk, endpoint: access.endpoint, generation: access.generation }
    sdk.setCustomRefreshAuth(async () => {
      const next = await chains.renew(portalId, session.generation)
      session.generation = next.generation
      return refreshed(next)
    })
    sessions.set(portalId, session)
    return session
  }

  async function sessionOf(portalId: PortalId): Promise<Session> {
    const access = await chains.current(portalId)
    const known = sessions.get(portalId)
    if (known === undefined || known.endpoint !== access.endpoint) {
      deps.addresses.portalEndpoint(access.endpoint)
      return open(portalId, access)
    }
    // Another instance rotated: take its token before ours is refused.
    if (known.generation !== access.generation) await known.sdk.auth.refreshAuth()
    return known
  }

  async function send(portalId: PortalId, cmd: Record<string, string>): Promise<unknown> {
    const session = await sessionOf(portalId)
    try {
      const answer = await session.sdk.actions.v2.call.make({ method: 'batch', params: { halt: 0, cmd } })
      const data = answer.getData()
      if (data === undefined) throw answer.getErrors().next().value ?? toGarbledFault()
      return data.result
    } catch (error) {
      throw toFault(error, clock.now())
    }
  }

  async function sendFollowing(portalId: PortalId, cmd: Record<string, string>): Promise<unknown> {
    try {
      return await send(portalId, cmd)
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== 'portal.moved') throw error
      const generation = sessions.get(portalId)?.generation ?? 0
      sessions.delete(portalId)
      await chains.renew(portalId, generation)
      return await send(portalId, cmd)
    }
  }

  return {
    async batch(portalId, commands) {
      if (commands.size === 0) return new Map()
      if (commands.size > batchLimit) throw new Error(`${commands.size} commands in one batch`)
      let result: unknown
      try {
        result = await sendFollowing(portalId, Object.fromEntries(commands))
      } catch (error) {
        if (error instanceof Fault) await deps.onFault(portalId, error)
        throw error
      }
      return readAnswers(result, [...commands.keys()], clock.now())
    },
  }
}

/** The answers of a batch by key. Throws `portal.garbled` when the frame of the answer is not one. */
export function readAnswers(result: unknown, keys: readonly string[], now: Instant): ReadonlyMap<string, CommandAnswer> {
  const parsed = batchAnswer.safeParse(result)
  if (!parsed.success) throw toGarbledFault(parsed.error)
  const { data } = parsed
  return new Map(keys.map((key): [string, CommandAnswer] => {
    const error = data.result_error[key]
    if (error !== undefined && error !== null) {
      const retryAt = error.error === 'OPERATION_TIME_LIMIT' ? data.result_time[key]?.operating_reset_at ?? now + 10 * minute : null
      return [key, { ok: false, fault: toCommandFault({ code: error.error, description: error.error_description, retryAt, now }) }]
    }
    if (!(key in data.result)) return [key, { ok: false, fault: new Fault('portal.garbled', { retryable: true, uncertain: true }) }]
    const next = data.result_next[key]
    return [key, { ok: true, result: data.result[key], next: typeof next === 'number' ? next : null }]
  }))
}

/** The SDK reads figures there that its limits, which are off, would need, and trips over an answer without them. */
function dropTime(response: AxiosResponse<unknown>): AxiosResponse<unknown> {
  if (typeof response.data === 'object' && response.data !== null) Object.assign(response.data, { time: {} })
  return response
}

function toFault(error: unknown, now: Instant): unknown {
  if (error instanceof Fault) return error
  if (!(error instanceof AjaxError)) return error
  const inner: unknown = error.originalError
  if (inner instanceof Fault) return inner
  if (inner instanceof Error && inner.cause instanceof Fault) return inner.cause
  // The SDK trips over HTML with status 200: it came, and says nothing.
  if (error.code === 'JSSDK_UNKNOWN_ERROR') return toGarbledFault()
  return toRequestFault({ status: error.status, code: error.code, now })
}
