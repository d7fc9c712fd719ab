import { expect, test } from 'vitest'
import { ConfigError, parseConfig } from '../../server/config.ts'

const whole = { PUBLIC_URL: 'https://desk.example.com/', APP_SECRET: 'x'.repeat(32), B24_CLIENT_ID: 'app.1', B24_CLIENT_SECRET: 'secret' }

test('every missing setting is named at once', () => {
  let problems: readonly string[] = []
  try { parseConfig({}) } catch (error) { if (error instanceof ConfigError) problems = error.problems }
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['PUBLIC_URL', 'APP_SECRET', 'B24_CLIENT_ID', 'B24_CLIENT_SECRET'])
})

test('a wrong value is never repeated in the message', () => {
  expect(() => parseConfig({ ...whole, APP_SECRET: 'short-secret' })).toThrow(/APP_SECRET: must have at least 32/)
  expect(() => parseConfig({ ...whole, APP_SECRET: 'short-secret' })).not.toThrow(/short-secret/)
})

test('defaults believe the two vendor hosts and no insecure one', () => {
  const config = parseConfig(whole)
  expect(config.B24_OAUTH_HOSTS).toEqual(['oauth.bitrix.info', 'oauth.bitrix24.tech'])
  expect(config.B24_INSECURE_HOSTS).toEqual([])
  expect(config.PUBLIC_URL).toBe('https://desk.example.com')
})

test('an empty value counts as absent', () => {
  expect(parseConfig({ ...whole, DATABASE_URL: '', PORT: '' })).toMatchObject({ PORT: 3000, DATA_DIR: './data' })
})

test('a list of nobody is no authorisation server', () => {
  expect(() => parseConfig({ ...whole, B24_OAUTH_HOSTS: ',' })).toThrow(/B24_OAUTH_HOSTS: must name at least one host/)
})
