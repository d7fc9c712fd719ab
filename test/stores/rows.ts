/** Rows for the store tests: complete, small, and each test under a portal of its own. */
import type { AppInfo } from '../../server/usecases/ports/portal.ts'
import type { Portal } from '../../server/usecases/ports/portal-stores.ts'

const info: AppInfo = {
  code: 'local.test', version: 1, installed: true, status: 'L', licence: 'pe_basic', licenceType: 'basic', licenceFamily: 'basic', paymentExpired: false,
}

export function portalFields(memberId: string): Omit<Portal, 'id'> {
  return {
    memberId, endpoint: `https://${memberId}.example/rest`, serverEndpoint: 'https://oauth.example/rest', info, standing: 'active',
    standingSince: 1_000, backgroundUserId: 1, applicationTokenDigest: null, provisionedVersion: null, checkedAt: 1_000, purgeAt: null,
  }
}
