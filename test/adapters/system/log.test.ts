/** Tokens here have the shape of real ones and belong to nobody: the test makes them. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createLog } from '../../../server/adapters/system/log.ts'
import { createVault } from '../../../server/adapters/crypto/vault.ts'
import { systemRandom } from '../../../server/adapters/system/random.ts'
import { Fault } from '../../../server/usecases/ports/system.ts'

const hex = (seed: string, length: number) => createHash('sha512').update(seed).digest('hex').slice(0, length)
const base36 = (seed: string) => BigInt(`0x${hex(seed, 60)}`).toString(36).slice(0, 32)

const accessToken = `63d39f66${hex('access', 62)}`
const refreshToken = `53523b67${hex('refresh', 62)}`
const applicationToken = hex('application', 32)
const shortToken = base36('short')
const clientSecret = hex('client', 50)
const secrets = { accessToken, refreshToken, applicationToken, shortToken, clientSecret, ours: systemRandom.token() }

function capture(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ level: 'info', destination: { write: (line) => { lines.push(line) } } }))
  return lines.join('')
}

const carriers: Record<string, (secret: string) => string> = {
  'an address': (secret) => `GET https://name.bitrix24.com/rest/crm.item.add.json?auth=${secret}&id=7`,
  'a token request': (secret) => `https://oauth.bitrix.info/oauth/token/?grant_type=refresh_token&client_id=local.1&client_secret=${secret}&refresh_token=${secret}`,
  'a frame form': (secret) => `DOMAIN=name.bitrix24.com&AUTH_ID=${secret}&AUTH_EXPIRES=3600&REFRESH_ID=${secret}&member_id=1`,
  'an event form': (secret) => `event=ONTASKADD&auth[access_token]=${secret}&auth[application_token]=${secret}`,
  'an encoded event form': (secret) => `event=ONTASKADD&auth%5Baccess_token%5D=${secret}&auth%5Bapplication_token%5D=${secret}`,
  'a JSON answer': (secret) => JSON.stringify({ access_token: secret, expires: 1, auth: { refresh_token: secret } }),
  'JSON in JSON': (secret) => JSON.stringify({ body: JSON.stringify({ application_token: secret }) }),
  'a header': (secret) => `Authorization: Bearer ${secret}`,
  'a webhook': (secret) => `https://name.bitrix24.com/rest/1/${secret}/profile`,
  'a database address': (secret) => `postgres://desk:${secret}@db.example:5432/desk`,
  'plain words': (secret) => `refreshing with ${secret} failed`,
}

for (const [carrier, carry] of Object.entries(carriers)) {
  test(`no token is written from ${carrier}`, () => {
    for (const secret of Object.values(secrets)) {
      const text = carry(secret)
      const line = capture((log) => {
        log.info(text, { text })
        log.error('request.failed', { text }, new Fault('portal.garbled', { retryable: true, message: text, cause: Object.assign(new Error(text), { config: { url: text } }) }))
      })
      expect(line).toContain('[redacted]')
      expect(line).not.toContain(secret)
    }
  })
}

test('a fact under a secret\'s name is not written, however short', () => {
  const names = ['access_token', 'refresh_token', 'AUTH_ID', 'REFRESH_ID', 'application_token', 'client_secret', 'auth', 'Authorization', 'token', 'password', 'accessToken']
  for (const name of names) expect(capture((log) => log.info('seen', { [name]: 'abc123' }))).not.toContain('abc123')
})

test('short secrets are taken out by the name beside them', () => {
  const line = capture((log) => log.info('seen', { text: 'client_secret=s3cr3t&x=1 "token":"t0k" AUTH_ID=a1d password=hunter2' }))
  for (const secret of ['s3cr3t', 't0k', 'a1d', 'hunter2']) expect(line).not.toContain(secret)
})

test('sealed texts and sessions of our own are not written', () => {
  const vault = createVault({ current: 'a secret for this test that is long' })
  const sealed = vault.seal('token-chain', accessToken, 'portal:1')
  const session = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"portal":1}').toString('base64url')}.${hex('sig', 20)}`
  const line = capture((log) => log.warn('seen', { sealed, session: `session ${session}`, digest: vault.digest('coupon', 'x') }))
  expect(line).not.toContain(sealed.split('.')[3])
  expect(line).not.toContain(session.split('.')[1])
  expect(line).not.toContain(vault.digest('coupon', 'x'))
})

test('what helps is written: event, codes, ids, milliseconds, the correlation id, the stack without its tokens', () => {
  const correlation = '7d444840-9dc0-41d1-b245-5ffdce74fad2'
  const line = capture((log) => log.error('ticket.opened', { portal: 7, code: 'token.spent', ms: 12, correlation, done: true, none: null }, new Error(`tried ${accessToken}`)))
  const written = JSON.parse(line) as Record<string, unknown> & { cause: { message: string; stack: string } }
  expect(written).toMatchObject({ level: 'error', event: 'ticket.opened', portal: 7, code: 'token.spent', ms: 12, correlation, done: true, none: null })
  expect(written.cause.message).toBe('tried [redacted]')
  expect(written.cause.stack).toContain('log.test.ts')
})

test('a line below the level is not written', () => {
  const lines: string[] = []
  createLog({ level: 'warn', destination: { write: (line) => { lines.push(line) } } }).info('quiet', {})
  expect(lines).toEqual([])
})
