import { describe, expect, test } from 'vitest'
import { createAddresses, isPrivateAddress } from '../../../server/adapters/bitrix24/addresses.ts'

const addresses = createAddresses({ oauthHosts: ['oauth.bitrix.info', 'oauth.bitrix24.tech'], insecureHosts: ['127.0.0.1:4011'] })

describe('trust 7: addresses', () => {
  test('a portal is called over https at its REST address', () => {
    expect(addresses.portalEndpoint('https://client.bitrix24.com/rest/')).toBe('https://client.bitrix24.com/rest')
    expect(addresses.portalEndpoint('https://b24.firma.example:8443/rest')).toBe('https://b24.firma.example:8443/rest')
  })

  test('a listed host may be plain and loopback, on its port alone', () => {
    expect(addresses.portalEndpoint('http://127.0.0.1:4011/rest/')).toBe('http://127.0.0.1:4011/rest')
  })

  test.each([
    'http://client.bitrix24.com/rest/', 'https://127.0.0.1/rest/', 'https://127.0.0.1:4012/rest/', 'https://[::1]/rest/', 'https://10.0.0.7/rest/', 'https://8.8.8.8/rest/',
    'https://2130706433/rest/', 'https://localhost/rest/', 'https://intranet/rest/', 'https://box.internal/rest/', 'https://user:pass@client.bitrix24.com/rest/',
    'https://client.bitrix24.com/admin/', 'https://client.bitrix24.com/rest/?x=1', 'ftp://client.bitrix24.com/rest/', 'javascript:alert(1)', '',
  ])('%s is refused', (address) => {
    expect(() => addresses.portalEndpoint(address)).toThrowError(expect.objectContaining({ code: 'portal.address' }))
  })

  test.each(['https://oauth.evil.example/rest/', 'https://oauth.bitrix.info.evil.example/rest/', 'http://oauth.bitrix.info/rest/', 'https://oauth.bitrix.info:444/rest/'])(
    '%s is no authorisation server', (address) => {
      expect(() => addresses.serverEndpoint(address)).toThrowError(expect.objectContaining({ code: 'portal.address' }))
    })

  test('the token address is the same server', () => {
    expect(addresses.tokenAddress(addresses.serverEndpoint('https://oauth.bitrix24.tech/rest/'))).toBe('https://oauth.bitrix24.tech/oauth/token/')
  })

  test.each(['10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '127.0.0.1', '0.0.0.0', '100.64.0.1', '::1', 'fe80::1', 'fd00::1', '::ffff:10.0.0.1', '::ffff:127.0.0.1'])(
    'a name may not lead to %s', (address) => expect(isPrivateAddress(address)).toBe(true))

  test.each(['93.184.216.34', '172.32.0.1', '2606:2800:220:1::1'])('%s is public', (address) => expect(isPrivateAddress(address)).toBe(false))
})

test('a name that leads to a private address is refused at the moment of connecting', async () => {
  const lookup = addresses.agent.options.lookup
  if (lookup === undefined) throw new Error('no guard')
  const error = await new Promise<unknown>((resolve) => lookup('localhost', {}, (problem) => resolve(problem)))
  expect(error).toMatchObject({ code: 'portal.address' })
})
