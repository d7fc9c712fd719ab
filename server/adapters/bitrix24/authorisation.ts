/** The authorisation server: the only voice that is believed about who a token belongs to (trust.md 1). */
import { appInfo as appInfoSchema } from '../../contract/portal/app-info.ts'
import { envelope } from '../../contract/portal/envelope.ts'
import { tokenAnswer } from '../../contract/portal/oauth.ts'
import { hour, second } from '../../domain/time.ts'
import type { AppInfo, Authorisation, Grant } from '../../usecases/ports/portal.ts'
import type { Clock } from '../../usecases/ports/system.ts'
import type { Addresses } from './addresses.ts'
import { toGarbledFault } from './faults.ts'
import type { Wire } from './wire.ts'

export interface AppCredentials { readonly clientId: string; readonly clientSecret: string }

export function createAuthorisation(deps: { wire: Wire; addresses: Addresses; clock: Clock; credentials: AppCredentials }): Authorisation {
  const { wire, addresses, clock, credentials } = deps
  const secret = { client_id: credentials.clientId, client_secret: credentials.clientSecret }

  async function askTokens(serverEndpoint: string, form: Record<string, string>): Promise<Grant> {
    const server = addresses.serverEndpoint(serverEndpoint)
    const answer = tokenAnswer.safeParse(await wire.post(addresses.tokenAddress(server), { ...form, ...secret }))
    if (!answer.success) throw toGarbledFault(answer.error)
    const { data } = answer
    return {
      memberId: data.member_id,
      endpoint: addresses.portalEndpoint(data.client_endpoint),
      serverEndpoint: addresses.serverEndpoint(data.server_endpoint),
      userId: data.user_id ?? 0,
      accessToken: data.access_token,
      refreshToken: data.refresh_token,
      expiresAt: clock.now() + (data.expires_in === undefined ? hour : data.expires_in * second),
      scopes: data.scope.split(/[,\s]+/).filter((scope) => scope !== ''),
    }
  }

  return {
    redeem: (refreshToken, serverEndpoint) => askTokens(serverEndpoint, { grant_type: 'refresh_token', refresh_token: refreshToken }),
    exchangeCode: (code, serverEndpoint) => askTokens(serverEndpoint, { grant_type: 'authorization_code', code }),

    async appInfo(accessToken, serverEndpoint) {
      const server = addresses.serverEndpoint(serverEndpoint)
      const answer = envelope.safeParse(await wire.post(`${server}/app.info`, { auth: accessToken }))
      const info = answer.success ? appInfoSchema.safeParse(answer.data.result) : null
      if (!info?.success) throw toGarbledFault()
      return toAppInfo(info.data)
    },

    authorizeUrl(endpoint, state) {
      const url = new URL('/oauth/authorize/', addresses.portalEndpoint(endpoint))
      url.searchParams.set('client_id', credentials.clientId)
      url.searchParams.set('state', state)
      return url.toString()
    },
  }
}

function toAppInfo(info: ReturnType<typeof appInfoSchema.parse>): AppInfo {
  return {
    code: info.CODE, version: info.VERSION, installed: info.INSTALLED, status: info.STATUS, licence: info.LICENSE,
    licenceType: info.LICENSE_TYPE, licenceFamily: info.LICENSE_FAMILY, paymentExpired: info.PAYMENT_EXPIRED,
  }
}
