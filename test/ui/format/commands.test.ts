import { expect, test } from 'vitest'
import { ticketCommand } from '../../../server/contract/ui/commands.ts'
import { delays as domainDelays, pauseReasons as domainPauseReasons, reasons as domainReasons } from '../../../server/domain/ticket/reasons.ts'
import { ownServerProducts as domainOwnServerProducts } from '../../../server/domain/ticket/intake.ts'
import { editions as domainEditions } from '../../../server/domain/entitlement/editions.ts'
import { topics as domainTopics } from '../../../server/domain/scope/topics.ts'
import { editions } from '../../../app-ui/src/components/customer/bases'
import { commandForms, findEmptyField, isCommandName, nothing, speaksToCustomer, spoken, toCommandBody, toForm, toStartValues } from '../../../app-ui/src/format/command-forms'
import { toLanes, toPlaces } from '../../../app-ui/src/format/queue'
import { isAboutField, toSentenceFacts, toSentenceKeys } from '../../../app-ui/src/format/problem'
import { delays, ownServerProducts, pauseReasons, reasons, topics } from '../../../app-ui/src/format/ticket'
import { row } from '../support/sample.ts'

const key = '6f1d4a52-8f0e-4a1b-9a53-0c8a6c3b1f10'
const names = Object.keys(commandForms).filter(isCommandName)
const sample: Readonly<Record<string, string | number>> = {
  text: 'Hola', reason: 'information-missing', userId: 7, topic: 'P-3.1', plannedOn: '2026-04-01', messageNo: 2, subject: 'Otro', number: 5, levelKey: 'unrelated', clockNo: 1, closureAt: 5, score: 5, untilAt: '2026-03-02T09:00',
}

test('every command of the contract has a form', () => {
  expect(names.toSorted()).toEqual(ticketCommand.options.map(({ shape }) => shape.command.value).toSorted())
  expect(spoken.every((name) => names.includes(name))).toBe(true)
})

test.each(names)('what the form of %s sends is what the contract takes, and nothing of it is dropped', (name) => {
  const values = { ...toStartValues(commandForms[name]) }
  for (const { name: field, optional = false } of commandForms[name].fields) if (!optional && sample[field] !== undefined) values[field] = sample[field]
  expect(ticketCommand.safeParse(toCommandBody(name, values, key, () => null)).error).toBeUndefined()
  const full = Object.fromEntries(commandForms[name].fields.map(({ name: field, kind }) => [field, kind === 'check' ? true : sample[field] ?? (field === 'couponId' ? 3 : 'x')]))
  const body = toCommandBody(name, full, key, () => 5)
  expect(ticketCommand.parse(body)).toMatchObject(body)
})

test('an empty day is null, another empty field is left out', () => {
  expect(toCommandBody('plan', { plannedOn: '' }, key, () => null)).toEqual({ command: 'plan', plannedOn: null })
  expect(toCommandBody('redeem-coupon', { couponId: '', code: '' }, key, () => null)).toEqual({ command: 'redeem-coupon' })
})

test('a choice of nothing is left out where it is optional, and null where it is needed', () => {
  expect(toCommandBody('set-topic', { topic: 'P-3.1', item: nothing }, key, () => null)).toEqual({ command: 'set-topic', topic: 'P-3.1' })
  expect(toCommandBody('assign', { userId: nothing }, key, () => null)).toEqual({ command: 'assign', userId: null })
})

test('what a request lacks is asked for by its reply alone, and goes apart from its words', () => {
  const lacking = { missing: ['product', 'url'], couponLastFour: null } as const
  expect(toForm('reply', lacking).fields.map(({ name }) => name)).toEqual(['text', 'product', 'url'])
  expect(toForm('answer', lacking)).toBe(commandForms.answer)
  expect(toCommandBody('reply', { text: 'Va', product: 'crm', url: ' ' }, key, () => null)).toEqual({ command: 'reply', text: 'Va', intake: { product: 'crm' }, key })
  expect(toCommandBody('reply', { text: 'Va', product: '' }, key, () => null)).toEqual({ command: 'reply', text: 'Va', key })
})

test('a canned answer is offered wherever the words go to the customer', () => {
  expect(names.filter((name) => speaksToCustomer(commandForms[name]))).toEqual(['answer', 'interim', 'answer-as-supervisor', 'give-reason', 'hand-to-development', 'return-from-development', 'void', 'pause'])
})

test('the first empty field that is needed is found', () => {
  expect(findEmptyField(commandForms.void, { reason: 'no-access', text: '  ' })).toBe('text')
  expect(findEmptyField(commandForms.rate, { score: 4, comment: '' })).toBeUndefined()
})

test('the catalogues of the screens are those of the rule book', () => {
  expect(reasons).toEqual(domainReasons)
  expect(delays).toEqual(domainDelays)
  expect(pauseReasons).toEqual(domainPauseReasons)
  expect(editions).toEqual(domainEditions)
  expect(ownServerProducts).toEqual(domainOwnServerProducts)
  expect(topics).toEqual(domainTopics.map(({ id, key: name }) => ({ id, key: name })))
})

test('a delay is explained by either list, a voiding by the catalogue alone (P-2.4, P-4.11)', () => {
  const choicesOf = (name: 'give-reason' | 'void' | 'pause') => commandForms[name].fields.flatMap(({ choices = [] }) => choices)
  expect([choicesOf('give-reason'), choicesOf('void'), choicesOf('pause')]).toEqual([['delays'], ['reasons'], ['pauseReasons']])
})

test('the next one is the first that nobody took, coupons before arrival', () => {
  const free = { ...row, assignee: null }
  const lanes = toLanes([{ ...free, number: 1 }, { ...free, number: 2, levelKey: 'vip-request' }, { ...row, number: 3, levelKey: 'vip-request' }])
  expect(lanes.vip.map(({ number }) => number)).toEqual([2, 3])
})

test('places count those that can be served: a clock that stands still has none (P-2.2)', () => {
  expect(toPlaces([row, { ...row, paused: true }, row], 2)).toEqual([3, null, 4])
})

test('what serves a customer asks why when another waits before (P-2.2)', () => {
  expect(names.filter((name) => commandForms[name].serves === true)).toEqual(['answer', 'give-reason', 'hand-to-development', 'return-from-development'])
  for (const name of names.filter((name) => commandForms[name].serves === true)) expect(ticketCommand.parse({ command: name, ...sample, key, plannedOn: null, outOfTurn: 'Llamó' })).toMatchObject({ outOfTurn: 'Llamó' })
})

test('a refusal stands at the field it names', () => {
  const refused = (code: string, facts: Record<string, string>) => ({ code, facts })
  expect(isAboutField(refused('input.invalid', { field: 'desk.zone' }), 'desk')).toBe(true)
  expect(isAboutField(refused('input.invalid', { field: 'url' }), 'siteUrl')).toBe(true)
  expect(isAboutField(refused('coupon.spent', {}), 'couponCode')).toBe(true)
  expect(isAboutField(refused('ticket.closed', {}), 'subject')).toBe(false)
})

test('facts are written as the reader writes them', () => {
  const style = { language: 'es', zone: 'America/Lima' }
  expect(toSentenceFacts({ expiredAt: Date.UTC(2026, 2, 2, 14), endsOn: '2026-03-02', number: 5, gone: null }, style)).toEqual({ expiredAt: 'lun 02/03/2026 09:00', endsOn: '02/03/2026', number: 5 })
  expect(toSentenceKeys({ code: 'input.invalid', facts: { field: 'text', limit: 20 } })).toEqual(['problem.input.long'])
})
