/**
 * How the vendor's SDK is set up: our own layers decide about tokens, retries and pace, so its own are switched off.
 * Its defaults repeat POSTs after a lost connection, which duplicates what they create.
 */
import { EnumAppStatus, type B24OAuthParams, type CustomRefreshAuth, type RestrictionParams } from '@bitrix24/b24jssdk'
import type { Access } from '../../usecases/ports/chains.ts'

/** Seconds; far enough that the SDK never thinks a token spent: `tokens.ts` and the platform's 401 decide that. */
const neverExpires = 4_102_444_800

export const restriction: RestrictionParams = {
  maxRetries: 1,
  retryOnNetworkError: false,
  hardErrorCodes: ['ECONNRESET', 'ECONNREFUSED', 'ECONNABORTED', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ERR_BAD_RESPONSE'],
  rateLimit: { burstLimit: 50, drainRate: 2, adaptiveEnabled: false },
  // It would hold a call for up to ten minutes; our outbox comes back at `operating_reset_at` instead.
  operatingLimit: { windowMs: 600_000, limitMs: Number.MAX_SAFE_INTEGER, heavyPercent: 100 },
  adaptiveConfig: { enabled: false, thresholdPercent: 100, coefficient: 0.001, maxDelay: 1 },
}

/** Where the portal has no limits the SDK's own bucket would still hold calls back. */
export const unlimited: RestrictionParams = { ...restriction, rateLimit: { burstLimit: 1_000_000, drainRate: 1_000_000, adaptiveEnabled: false } }

export function oauthParams(access: Access): B24OAuthParams {
  return {
    applicationToken: '', userId: 0, memberId: '', accessToken: access.accessToken, refreshToken: '', expires: neverExpires, expiresIn: 3600,
    scope: '', domain: new URL(access.endpoint).host, clientEndpoint: access.endpoint, serverEndpoint: `${access.serverEndpoint}/`,
    status: EnumAppStatus.Free, issuer: 'request',
  }
}

export function refreshed(access: Access): Awaited<ReturnType<CustomRefreshAuth>> {
  return {
    access_token: access.accessToken, refresh_token: '', expires: String(neverExpires), expires_in: '3600', client_endpoint: access.endpoint,
    server_endpoint: access.serverEndpoint, member_id: '', scope: '', status: EnumAppStatus.Free, domain: new URL(access.endpoint).host,
  }
}
