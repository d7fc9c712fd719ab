/** Single exchanges with the vendor's own host name over https, which the local portal cannot stand for: the documented answers, one by one. */
import nock from 'nock'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAddresses } from '../../../server/adapters/bitrix24/addresses.ts'
import { createAuthorisation } from '../../../server/adapters/bitrix24/authorisation.ts'
import { createWire } from '../../../server/adapters/bitrix24/wire.ts'
import refreshed from '../../fixtures/bitrix24/oauth.token.refresh_token.json' with { type: 'json' }

const host = 'https://oauth.bitrix.info'
const clock = { now: () => 1_000_000 }
const addresses = createAddresses({ oauthHosts: ['oauth.bitrix.info'], insecureHosts: [] })
const credentials = { clientId: 'app.1', clientSecret: 'the secret' }
const authorisation = createAuthorisation({ wire: createWire(addresses, clock), addresses, clock, credentials })
const redeem = () => authorisation.redeem('a refresh token', `${host}/rest/`)

beforeEach(() => { nock.disableNetConnect() })
afterEach(() => {
  nock.cleanAll()
  nock.enableNetConnect()
})

test('a refresh posts a form, so that no secret is in an address, and only the answer is believed', async () => {
  const asked = nock(host).post('/oauth/token/', { grant_type: 'refresh_token', refresh_token: 'a refresh token', client_id: 'app.1', client_secret: 'the secret' })
    .reply(200, refreshed.response)
  expect(await redeem()).toMatchObject({
    memberId: refreshed.response.member_id, endpoint: 'https://portal.bitrix24.com/rest', userId: 67, refreshToken: refreshed.response.refresh_token, expiresAt: 1_000_000 + 3_600_000,
  })
  expect(asked.isDone()).toBe(true)
})

test('an unpaid subscription is told by its code, whatever the status', async () => {
  nock(host).post('/oauth/token/').reply(402, refreshed.errors[0]?.response)
  await expect(redeem()).rejects.toMatchObject({ code: 'portal.plan-expired' })
})

test('HTML with a 200 is garbled, and a redirect is never followed', async () => {
  nock(host).post('/oauth/token/').reply(200, '<html>maintenance</html>')
  await expect(redeem()).rejects.toMatchObject({ code: 'portal.garbled' })
  const elsewhere = nock('https://elsewhere.example').post('/oauth/token/').reply(200, refreshed.response)
  nock(host).post('/oauth/token/').reply(302, '', { location: 'https://elsewhere.example/oauth/token/' })
  await expect(redeem()).rejects.toMatchObject({ code: 'portal.moved' })
  expect(elsewhere.isDone()).toBe(false)
})

test('a portal that an answer places inside a private network is refused', async () => {
  nock(host).post('/oauth/token/').reply(200, { ...refreshed.response, client_endpoint: 'https://192.168.0.10/rest/' })
  await expect(redeem()).rejects.toMatchObject({ code: 'portal.address' })
})
