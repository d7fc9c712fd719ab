import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openTicketRequest } from '../../../server/contract/ui/tickets.ts'
import { may, rights } from '../../../server/domain/desk/rights.ts'
import { chooseEntitled, type LevelQuestion } from '../../../server/domain/entitlement/choose-level.ts'
import { mayReopen, staysVip } from '../../../server/domain/quality/reopening.ts'
import { readDefaultLevel, defaultLevels } from '../../../server/domain/service-level/defaults.ts'
import { reopen } from '../../../server/domain/ticket/closing.ts'
import { answer, hearCustomer } from '../../../server/domain/ticket/conversation.ts'
import { handToDevelopment } from '../../../server/domain/ticket/development.ts'
import { parseIntake, readMissing } from '../../../server/domain/ticket/intake.ts'
import { setLevel } from '../../../server/domain/ticket/level-setting.ts'
import { delays, parseDelay, parsePauseReason, parseReason, pauseReasons, reasons } from '../../../server/domain/ticket/reasons.ts'
import { day, hour } from '../../../server/domain/time.ts'
import { languages } from '../../../server/texts/languages.ts'
import { after, agent, customer, entitled, given, monday9, rules } from '../ticket/rules.ts'

const products = (language: string) => Object.values((JSON.parse(readFileSync(new URL(`../../../app-ui/src/words/${language}/core.json`, import.meta.url), 'utf8')) as { product: Record<string, string> }).product)
const staffAct = { at: monday9 + hour, by: agent }

describe('a request', () => {
  test('is about one of the supported products (P-1.1)', () => {
    for (const language of ['es', 'en']) {
      expect(products(language)).toHaveLength(6)
      for (const name of ['Bitrix24 On Cloud', 'Bitrix24 CRM', 'Bitrix24 Office', 'Bitrix24 Enterprise', 'Bitrix24 Self-Hosted', 'Bitrix Site Manager']) expect(products(language)).toContain(name)
    }
  })

  test('may be opened by any registered contact, and by staff for one (P-4.1)', () => {
    for (const role of rights.open) expect(may([role], 'open')).toBe(true)
    expect(may([], 'open')).toBe(false)
  })

  test('holds description, steps, address, version and edition; what lacks is asked for and refuses nothing (P-4.2)', () => {
    const { intake } = parseIntake('No abre', 'Sale en blanco', { steps: ' 1. Abrir ', url: 'https://example.com', version: '', browser: 'Firefox 150' })
    expect(intake).toEqual({ steps: '1. Abrir', url: 'https://example.com', browser: 'Firefox 150' })
    expect(readMissing('technical', intake)).toEqual(['product', 'version', 'edition'])
    expect(readMissing('commercial', {})).toEqual([])
  })

  test('asks for the server\'s software and its versions where the product runs on a server of the customer (P-4.2)', () => {
    const told = { steps: 'a', url: 'https://example.com', version: '24', edition: 'b' }
    expect(['cloud', 'crm', 'self-hosted', 'site-manager'].map((product) => readMissing('technical', { ...told, product }))).toEqual([[], [], ['serverSoftware'], ['serverSoftware']])
    expect(readMissing('technical', { ...told, product: 'self-hosted', serverSoftware: 'PHP 8.2' })).toEqual([])
  })

  test('comes by the help desk: a screen cannot name another channel (P-4.6)', () => {
    const parsed = openTicketRequest.parse({ key: '3d0d5e58-6b3c-4d5f-9c6b-6a6a1f0f2f11', kind: 'technical', subject: 'a', description: 'b', channel: 'phone' })
    expect('channel' in parsed).toBe(false)
  })

  test('gets its level from the customer\'s category and from its own (P-2.1)', () => {
    const question: LevelQuestion = {
      entitlements: [{ id: 1, customerId: 1, basis: { kind: 'partner', tier: 'gold' }, startsOn: '2026-01-01', endsOn: null }],
      approved: true, known: true, on: '2026-03-02', levels: defaultLevels,
    }
    expect(chooseEntitled(question).key).toBe('partner-gold')
    expect(after(given(), staffAct, setLevel(given(), staffAct, 'unrelated', 'diseño web', rules)).level.key).toBe('unrelated')
  })
})

describe('an answer is promised, never a resolution', () => {
  test('a question back to the customer is a response and leaves no promise open (P-2.4)', () => {
    const asked = after(given(), staffAct, answer(given(), staffAct, rules))
    expect(asked.clocks.map(({ ended }) => ended?.outcome)).toEqual(['met'])
    expect(asked).toMatchObject({ state: 'customer', turn: 'customer' })
  })

  test('reasons that delay or void are a closed catalogue with a sentence each; voiding needs a supervisor (P-4.11)', () => {
    expect(reasons).toHaveLength(10)
    for (const reason of reasons) for (const { policy } of Object.values(languages)) expect(policy.reasons[reason]).toBeTruthy()
    expect(() => parseReason('no tengo ganas')).toThrow('input.invalid')
    expect([may(['agent'], 'give-reason'), may(['agent'], 'void'), may(['supervisor'], 'void')]).toEqual([true, false, true])
  })

  test('what else delays a resolution is a closed list with a sentence each, which voids and pauses nothing (P-2.4, sla-rules 3.5)', () => {
    expect(delays).toEqual(['awaiting-customer', 'third-party', 'update-to-come', 'workload'])
    for (const delay of delays) {
      for (const { policy } of Object.values(languages)) expect(policy.reasons[delay]).toBeTruthy()
      expect(() => parseReason(delay)).toThrow('input.invalid')
      expect(() => parsePauseReason(delay)).toThrow('input.invalid')
    }
    expect([...delays, ...reasons].map(parseDelay)).toEqual([...delays, ...reasons])
    for (const other of [...pauseReasons, 'no tengo ganas', '']) expect(() => parseDelay(other)).toThrow('input.invalid')
  })

  test('the propagation column decides who may be passed on to development, VIP without changing its level (P-2.6t)', () => {
    expect(() => handToDevelopment(given({ level: 'unrelated' }), staffAct, null, true, rules)).toThrow('level.not-passed-on')
    const clocks = after(given({ level: 'vip-support' }), staffAct, handToDevelopment(given({ level: 'vip-support' }), staffAct, null, true, rules)).clocks
    expect(clocks.at(-1)).toMatchObject({ kind: 'development', level: { key: 'vip-support' } })
    expect([readDefaultLevel('vip-support').propagation, readDefaultLevel('commercial').propagation]).toEqual(['keeps_level', 'yes'])
  })

  test('a due that passed before any sweep saw it is a breach that the late answer brings itself (sla-rules 6)', () => {
    const late = { at: monday9 + day + hour, by: agent }
    const ticket = after(given(), late, answer(given(), late, rules))
    expect(ticket.clocks[0]).toMatchObject({ breach: { breachAt: monday9 + day, detectedAt: late.at }, ended: { outcome: 'late', overrunMs: hour } })
  })
})

test('a ticket closed too early is reopened by restating the question, inside its window (P-5.2)', () => {
  const closed = after(given(), staffAct, [...answer(given(), staffAct, rules), { kind: 'closed' }])
  const act = { at: monday9 + 2 * day, by: customer }
  const reopened = after(closed, act, reopen(closed, act, entitled('commercial'), rules, true))
  expect(reopened).toMatchObject({ state: 'desk', closedAt: null })
  expect(reopened.clocks).toHaveLength(2)
  expect(() => hearCustomer(closed, act, entitled('commercial'), rules)).toThrow('ticket.closed')
  expect([mayReopen(0, 30 * day, 30), mayReopen(0, 30 * day + 1, 30), staysVip('vip-request', 0, 7 * day, 7), staysVip('vip-request', 0, 7 * day + 1, 7)]).toEqual([true, false, true, false])
})
