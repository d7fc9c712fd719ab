import { describe, expect, test } from 'vitest'
import { toCommandFault, toRequestFault } from '../../../server/adapters/bitrix24/faults.ts'
import { readAnswers } from '../../../server/adapters/bitrix24/client.ts'
import { toCommand } from '../../../server/adapters/bitrix24/query.ts'
import { createPace } from '../../../server/adapters/bitrix24/limiter.ts'

const now = Date.parse('2026-11-22T10:00:00Z')

describe('what the platform says of a whole request', () => {
  test.each([
    [503, 'QUERY_LIMIT_EXCEEDED', 'portal.busy', true, false], [503, 'OVERLOAD_LIMIT', 'portal.busy', true, false], [429, 'OPERATION_TIME_LIMIT', 'portal.busy', true, false],
    [500, 'INTERNAL_SERVER_ERROR', 'portal.silent', true, true], [500, 'PORTAL_DELETED', 'portal.silent', true, false], [502, 'ERR_BAD_RESPONSE', 'portal.silent', true, true],
    [403, 'ACCESS_DENIED', 'portal.plan-expired', false, false], [402, 'PAYMENT_REQUIRED', 'portal.plan-expired', false, false],
    [403, 'insufficient_scope', 'portal.forbidden', false, false], [403, 'user_access_error', 'token.denied', false, false], [403, 'INVALID_CREDENTIALS', 'token.denied', false, false], [403, 'allowed_only_intranet_user', 'token.denied', false, false],
    [401, 'expired_token', 'token.invalid', false, false], [401, 'NO_AUTH_FOUND', 'portal.gone', false, false], [401, 'invalid_client', 'portal.gone', false, false],
    [400, 'invalid_grant', 'token.spent', false, false], [302, 'JSSDK_AXIOS_ERROR', 'portal.moved', true, false], [400, 'ERROR_CORE', 'portal.refused', false, false],
    [0, 'ECONNREFUSED', 'portal.silent', true, false], [0, 'ECONNRESET', 'portal.silent', true, true], [408, 'REQUEST_TIMEOUT', 'portal.silent', true, true],
  ])('%i %s is %s', (status, code, fault, retryable, uncertain) => {
    expect(toRequestFault({ status, code, now })).toMatchObject({ code: fault, retryable, uncertain })
  })

  test('a code that people could have written is not repeated', () => {
    expect(toRequestFault({ status: 400, code: 'token=abc secret', now }).message).toBe('portal.refused (unnamed)')
  })
})

test('ACCESS_DENIED of one command is about this user, not about the plan', () => {
  expect(toCommandFault({ code: 'ACCESS_DENIED', now })).toMatchObject({ code: 'portal.forbidden', retryable: false })
})

test.each(['user_access_error', 'INVALID_CREDENTIALS', 'allowed_only_intranet_user'])('%s of one command says nothing of the token', (code) => {
  expect(toCommandFault({ code, now })).toMatchObject({ code: 'portal.forbidden' })
})

test.each([
  ['ERROR_EVENT_NOT_FOUND', 'Event not found', 'portal.unable'], ['ERROR_PLACEMENT_NOT_FOUND', 'Placement not found', 'portal.unable'],
  ['ERROR_CORE', 'Unable to set event handler: Handler already binded', 'portal.bound'], ['', 'Handler already binded', 'portal.bound'], ['ERROR_CORE', 'Unable to set event handler', 'portal.refused'],
])('%s "%s" of a bind is %s (facts 4.1, 5.1)', (code, description, fault) => {
  expect(toCommandFault({ code, description, now })).toMatchObject({ code: fault, retryable: false })
})

describe('answers of a batch', () => {
  test('every key is answered: results, errors with empty codes, and what is missing', () => {
    const answers = readAnswers({ result: { a: [] }, result_error: { b: { error: '', error_description: 'x' } }, result_total: [], result_next: { a: 50 }, result_time: [] }, ['a', 'b', 'c'], now)
    expect(answers.get('a')).toEqual({ ok: true, result: [], next: 50 })
    expect(answers.get('b')).toMatchObject({ ok: false, fault: { code: 'portal.refused' } })
    expect(answers.get('c')).toMatchObject({ ok: false, fault: { code: 'portal.garbled', uncertain: true } })
  })

  test('a method over its operating limit comes back when the platform says', () => {
    const answers = readAnswers({ result: [], result_error: { a: { error: 'OPERATION_TIME_LIMIT' } }, result_time: { a: { operating_reset_at: now / 1000 + 90 } } }, ['a'], now)
    expect(answers.get('a')).toMatchObject({ fault: { code: 'portal.busy', retryAt: now + 90_000 } })
  })

  test('a method over its limit comes back at a time that is written as a date, too', () => {
    const answers = readAnswers({ result: [], result_error: { a: { error: 'OPERATION_TIME_LIMIT' } }, result_time: { a: { operating_reset_at: '2026-11-22T13:05:00+03:00' } } }, ['a'], now)
    expect(answers.get('a')).toMatchObject({ fault: { code: 'portal.busy', retryAt: now + 300_000 } })
  })

  test.each([
    ['a time of another kind', { result_time: { a: [], b: { operating: null, operating_reset_at: 'soon' } } }],
    ['no times at all', { result_time: null, result_total: null, result_next: '' }],
    ['an error without a code', { result_error: { b: { error: null, error_description: null } } }],
    ['an error that is an object', { result_error: { b: { error: { code: 'X' } } } }],
    ['an error that is a word', { result_error: { b: 'refused' } }],
    ['an error that is a list', { result_error: { b: [] } }],
  ])('%s is no fault of the other commands', (_, odd) => {
    const answers = readAnswers({ result: { a: 1 }, result_error: { b: { error: 'X' } }, result_total: [], result_next: [], result_time: [], ...odd }, ['a', 'b'], now)
    expect(answers.get('a')).toMatchObject({ ok: true, result: 1 })
    expect(answers.get('b')).toMatchObject({ ok: false, fault: { code: 'portal.refused' } })
  })

  test('an error that is nothing is none', () => {
    expect(readAnswers({ result: { a: 1 }, result_error: { a: null } }, ['a'], now).get('a')).toMatchObject({ ok: true, result: 1 })
  })

  test.each([[null], ['<html>'], [[1, 2]], [{ result: 'x' }]])('%j is no batch', (result) => {
    expect(() => readAnswers(result, ['a'], now)).toThrowError(expect.objectContaining({ code: 'portal.garbled' }))
  })
})

test('a command is PHP nesting, with values that cannot leave their place', () => {
  expect(toCommand('crm.item.add', { fields: { title: 'a&b=c#d%[e]', tags: ['x', 'y'], none: undefined, flag: true }, empty: [] }))
    .toBe('crm.item.add?fields[title]=a%26b%3Dc%23d%25%5Be%5D&fields[tags][0]=x&fields[tags][1]=y&fields[flag]=Y&empty=')
})

test('one portal gets a request every two thirds of a second, another is not held up', async () => {
  const waits: number[] = []
  const pace = createPace(() => 0, (ms) => Promise.resolve(void waits.push(Math.round(ms))))
  for (const portalId of [1, 1, 1, 2]) await pace.turn(portalId)
  expect(waits).toEqual([667, 1333])
})
