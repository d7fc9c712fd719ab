/** mapping.md, "Who may", asked of the whole app: every command and every route by every role; who may not changes nothing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TicketCommandName } from '../../server/contract/ui/commands.ts'
import { readSample, staff } from '../demo/people.ts'
import type { Order } from '../demo/requests.ts'
import { toLevelInput } from '../usecases/level-input.ts'
import { whoMay } from '../domain/desk/who-may.ts'
import { Refused } from '../support/visitor.ts'
import { openHouse, type House } from './refusals/house.ts'

/** R = of the request's organisation, O = of another one, A agent, S supervisor, D administrator. */
const people = { R: readSample('vip').userId, O: readSample('gold').userId, A: staff.marco, S: staff.supervisor, D: staff.administrator } as const
type Letter = keyof typeof people
const letters = Object.keys(people) as Letter[]

const bodies: Readonly<Record<TicketCommandName, Order>> = {
  reply: { command: 'reply', text: 'x' }, close: { command: 'close', reason: 'x' }, reopen: { command: 'reopen', text: 'x' }, rate: { command: 'rate', score: 5 },
  'write-to-supervisor': { command: 'write-to-supervisor', text: 'x' }, 'redeem-coupon': { command: 'redeem-coupon', couponId: 999_999 },
  answer: { command: 'answer', text: 'x' }, note: { command: 'note', text: 'x' }, interim: { command: 'interim', text: 'x' },
  assign: { command: 'assign', userId: staff.lucia }, start: { command: 'start' }, waive: { command: 'waive', reason: 'x' },
  'give-reason': { command: 'give-reason', reason: 'not-reproducible', text: 'x' }, 'set-topic': { command: 'set-topic', topic: 'P-3.1' },
  'hand-to-development': { command: 'hand-to-development', text: 'x', plannedOn: null }, plan: { command: 'plan', plannedOn: null },
  'return-from-development': { command: 'return-from-development', text: 'x' }, split: { command: 'split', messageNo: 2, subject: 'x' }, 'merge-into': { command: 'merge-into', number: 1 },
  'mark-spam': { command: 'mark-spam', reason: 'x' }, 'unmark-spam': { command: 'unmark-spam', reason: 'x' }, 'set-level': { command: 'set-level', levelKey: 'commercial', reason: 'x' },
  void: { command: 'void', reason: 'not-reproducible', text: 'x' }, pause: { command: 'pause', reason: 'licence-check', text: 'x', untilAt: null }, resume: { command: 'resume' },
  'excuse-breach': { command: 'excuse-breach', clockNo: 1, reason: 'x' }, 'reject-coupon': { command: 'reject-coupon', reason: 'x' },
  'report-bounce': { command: 'report-bounce' }, 'serve-out-of-turn': { command: 'serve-out-of-turn', reason: 'x' }, 'answer-as-supervisor': { command: 'answer-as-supervisor', text: 'x' },
}

/** Routes beside the commands, and who gets past the door; what they ask for need not be there. */
const routes: readonly (readonly [string, string, string])[] = [
  ['GET', '/desk', 'ASD'], ['PUT', '/desk', 'D'], ['GET', '/setup', 'D'], ['GET', '/health', 'D'], ['POST', '/health/requeue', 'D'], ['GET', '/holidays?country=PE&year=2026', 'D'], ['GET', '/holidays?source=portal&country=PE&year=2026', 'D'],
  ['GET', '/users', 'ASD'], ['GET', '/companies?text=x', 'SD'], ['GET', '/levels', 'ASD'], ['PUT', '/levels/commercial', 'D'], ['POST', '/levels/commercial/effect', 'D'], ['GET', '/levels/commercial/versions', 'ASD'], ['GET', '/schedule/versions', 'ASD'],
  ['GET', '/schedule', 'ASD'], ['GET', '/tickets?scope=desk', 'ASD'], ['GET', '/tickets?scope=mine', 'ASD'], ['POST', '/queue/next', 'AS'], ['GET', '/tickets/NUMBER/doubles', 'AS'], ['GET', '/tickets/NUMBER/answers', 'AS'],
  ['GET', '/articles/all', 'ASD'], ['POST', '/articles', 'D'], ['PUT', '/articles/999999', 'D'], ['GET', '/news/all', 'ASD'], ['GET', '/news/drafts', 'D'], ['POST', '/news', 'D'],
  ['GET', '/calendar-page', 'ASD'], ['PUT', '/calendar-page', 'D'],
  ['GET', '/reports/registers/reasons?from=1&until=2', 'SD'], ['GET', '/reports/figures?scope=desk&from=1&until=2', 'SD'], ['GET', '/reports/ratings?from=2026-03-01&until=2026-03-02', 'SD'],
  ['GET', '/registrations', 'SD'], ['GET', '/registrations/999999/customers/999999', 'SD'], ['GET', '/customers/999999/home', 'ASD'], ['POST', '/registrations/999999/approve', 'SD'], ['POST', '/registrations/999999/refuse', 'SD'],
  ['GET', '/customers', 'ASD'], ['POST', '/customers', 'SD'], ['GET', '/customers/999999', 'ASD'], ['PUT', '/customers/999999', 'SD'], ['POST', '/customers/999999/contacts', 'SD'], ['POST', '/customers/999999/entitlements', 'SD'],
  ['POST', '/customers/999999/coupons', 'SD'], ['POST', '/coupons/999999/void', 'SD'], ['POST', '/coupons/999999/return', 'SD'], ['POST', '/tickets/NUMBER/secrets', 'AS'],
]
/** What a route wants of its body, so that the door is reached. */
const wanted: Readonly<Record<string, object>> = {
  'PUT /levels/commercial': { ...toLevelInput('commercial'), topics: [] },
  'POST /levels/commercial/effect': { ...toLevelInput('commercial'), topics: [] },
  'POST /articles': { language: 'es', title: 'x', body: 'x', link: null, suggested: false, active: true }, 'PUT /articles/999999': { language: 'es', title: 'x', body: 'x', link: null, suggested: false, active: true },
  'POST /news': { language: 'es', title: 'x', body: 'x', link: null, fromOn: '2026-03-02', untilOn: null, active: true }, 'PUT /calendar-page': { published: false, key: null },
  'POST /registrations/999999/approve': { customerId: null }, 'POST /registrations/999999/refuse': { reason: 'x' },
  'POST /customers': { name: 'x', crmCompanyId: null, note: '', approved: false }, 'PUT /customers/999999': { name: 'x', crmCompanyId: null, note: '', approved: false },
  'POST /customers/999999/contacts': { name: 'x', language: 'es', identities: [], active: true }, 'POST /customers/999999/entitlements': { basis: { kind: 'trial' }, startsOn: '2026-03-02', endsOn: null },
  'POST /customers/999999/coupons': { entitlementId: null, count: 1, expiresOn: '2026-12-31', why: 'x' }, 'POST /coupons/999999/void': { why: 'x' }, 'POST /coupons/999999/return': { why: 'x' },
  'POST /tickets/NUMBER/secrets': { kind: 'ssh', note: '' },
}

let house: House
beforeAll(async () => { house = await openHouse() }, 120_000)
afterAll(() => house.close())

/** The code of the refusal; '' when there was none. */
async function codeOf(act: () => Promise<unknown>): Promise<string> {
  try {
    await act()
    return ''
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return error.problem.code
  }
}

/** Not theirs to know of looks as if it were not there (P-4.13). */
const closedDoors = ['role.missing', 'ticket.unknown', 'secret.unknown', 'contact.unregistered']

describe.each(Object.keys(bodies) as TicketCommandName[])('%s', (name) => {
  test.each(letters)('by %s', async (letter) => {
    const number = await house.open()
    const before = await house.snapshot()
    const code = await codeOf(house.not(people[letter], number, bodies[name]))
    // An agent assigns nobody but themselves, and chooses no level but one.
    if (letter !== 'O' && whoMay[name].includes(letter)) expect(closedDoors).not.toContain(code)
    else {
      expect(code).toBe(letter === 'O' ? 'ticket.unknown' : 'role.missing')
      expect(await house.snapshot()).toEqual(before)
    }
  })
})

describe.each(routes)('%s %s', (method, path, allowed) => {
  test.each(letters)('by %s', async (letter) => {
    const number = await house.open()
    const page = await house.scene.as(people[letter])
    const address = path.replace('NUMBER', String(number))
    const before = await house.snapshot()
    const desk = path === '/desk' && method === 'PUT' ? await (await house.administrator()).get<object>('/desk') : null
    const body = desk ?? wanted[`${method} ${path}`] ?? {}
    const code = await codeOf(() => method === 'GET' ? page.get(address) : method === 'PUT' ? page.put(address, body) : page.post(address, body))
    if (allowed.includes(letter)) expect(closedDoors).not.toContain(code)
    else {
      expect(closedDoors).toContain(code)
      expect(await house.snapshot()).toEqual(before)
    }
  })
})
