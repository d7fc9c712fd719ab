import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../server/domain/desk/roles.ts'
import { ask, endWith, findSecret, handOver, look, readSecrets, termsVersion, type SecretEntry } from '../../../server/domain/secrets/disclosure.ts'

const agent: Actor = { kind: 'staff', userId: 11, name: 'Ana', role: 'agent' }
const lucia: Actor = { kind: 'contact', contactId: 1, name: 'Lucía' }
const asked: SecretEntry = { no: 1, at: 1, by: agent, what: 'asked', kind: 'ftp', note: '' }
const handed: SecretEntry = { no: 1, at: 2, by: lucia, what: 'handed', terms: termsVersion }
const looked: SecretEntry = { no: 1, at: 3, by: agent, what: 'looked' }

describe('the secrets box (P-4.3)', () => {
  test('what a secret is follows from its register', () => {
    expect(readSecrets([asked, handed, looked])).toEqual([{ no: 1, kind: 'ftp', note: '', state: 'sealed', askedAt: 1, seenBy: [11] }])
  })

  test('a kind that is awaited is not asked for twice, and a closed ticket is asked for nothing', () => {
    expect(() => ask([asked], 'desk', 'ftp', '', { at: 4, by: agent })).toThrow(expect.objectContaining({ code: 'secret.asked' }))
    expect(ask([asked, handed], 'desk', 'ftp', '', { at: 4, by: agent })).toMatchObject({ no: 2, what: 'asked' })
    expect(() => ask([], 'solved', 'ftp', '', { at: 4, by: agent })).toThrow(expect.objectContaining({ code: 'ticket.closed' }))
  })

  test('nothing is handed over before the terms in force are acknowledged', () => {
    expect(() => handOver(findSecret([asked], 1), 0, { at: 4, by: lucia })).toThrow(expect.objectContaining({ code: 'secret.terms' }))
    expect(handOver(findSecret([asked], 1), termsVersion, { at: 4, by: lucia })).toEqual({ no: 1, at: 4, by: lucia, what: 'handed', terms: termsVersion })
  })

  test('a secret is handed over once', () => {
    expect(() => handOver(findSecret([asked, handed], 1), termsVersion, { at: 4, by: lucia })).toThrow(expect.objectContaining({ code: 'secret.handed' }))
  })

  test('each person has one look, and only at what was handed over and still exists', () => {
    const act = { at: 4, by: agent }
    expect(() => look(findSecret([asked], 1), 11, act)).toThrow(expect.objectContaining({ code: 'secret.empty' }))
    expect(look(findSecret([asked, handed, looked], 1), 12, act)).toMatchObject({ what: 'looked' })
    expect(() => look(findSecret([asked, handed, looked], 1), 11, act)).toThrow(expect.objectContaining({ code: 'secret.seen' }))
    const gone: SecretEntry = { no: 1, at: 5, by: agent, what: 'destroyed' }
    expect(() => look(findSecret([asked, handed, gone], 1), 12, act)).toThrow(expect.objectContaining({ code: 'secret.destroyed' }))
  })

  test.each(['solved', 'void', 'merged', 'spam'] as const)('a ticket that is %s destroys what was handed over and lets lapse what was not, once', (state) => {
    const second: SecretEntry = { ...asked, no: 2, kind: 'ssh' }
    const entries = [asked, handed, second]
    const ended = endWith(state, entries, { at: 9, by: agent })
    expect(ended.map(({ no, what }) => [no, what])).toEqual([[1, 'destroyed'], [2, 'lapsed']])
    expect(endWith(state, [...entries, ...ended], { at: 10, by: agent })).toEqual([])
  })

  test.each(['new', 'desk', 'customer', 'development'] as const)('a ticket that is %s keeps them', (state) => {
    expect(endWith(state, [asked, handed], { at: 9, by: agent })).toEqual([])
  })
})
