import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CouponRegister, DeskFigures, RegisterView } from '../../server/contract/ui/reports.ts'
import { installDesk } from '../demo/install.ts'
import { demoPortals, stranger } from '../demo/people.ts'
import { openStage, type Stage } from '../support/stage.ts'
import { Refused, type Visitor } from '../support/visitor.ts'

/** Elena, Tomás, Lucía of the sample portal; user 6 is made a customer's contact, the stranger is nobody's. */
const users = { administrator: 1, supervisor: 2, agent: 3, requester: 6, stranger } as const
type Who = keyof typeof users

let stage: Stage
let visitors: Readonly<Record<Who, Visitor>>
let number: number
let span: string

beforeAll(async () => {
  stage = await openStage({ limits: false, portals: demoPortals })
  const desk = await installDesk(stage.world)
  const administrator = await desk.open(users.administrator)
  const { id } = await administrator.post<{ id: number }>('/customers', { name: 'Talleres Andinos', crmCompanyId: null, note: '', approved: true })
  await administrator.post(`/customers/${id}/entitlements`, { basis: { kind: 'partner', tier: 'gold' }, startsOn: '2020-01-01', endsOn: null })
  await administrator.post(`/customers/${id}/contacts`, { name: 'Pedro Salas', language: 'es', identities: [{ kind: 'portal-user', userId: users.requester }], active: true })
  const [supervisor, agent, requester, stranger] = [await desk.open(users.supervisor), await desk.open(users.agent), await desk.open(users.requester), await desk.open(users.stranger)]
  visitors = { administrator, supervisor, agent, requester, stranger }
  number = (await requester.post<{ number: number }>('/tickets', { key: randomUUID(), kind: 'technical', subject: 'No abre', description: 'Sale una página en blanco.' })).number
  await agent.post(`/tickets/${number}/commands`, { key: randomUUID(), command: 'give-reason', reason: 'no-access', text: 'No podemos entrar.' })
  await agent.post(`/tickets/${number}/commands`, { key: randomUUID(), command: 'answer', text: 'Listo.' })
  const now = stage.world.clock.now()
  span = `from=${now - 86_400_000}&until=${now + 86_400_000}`
}, 120_000)
afterAll(() => stage.close())

async function ask(who: Who, path: string): Promise<unknown> {
  return visitors[who].get(path).then(() => 200, (error: unknown) => error instanceof Refused ? [error.problem.status, error.problem.code] : Promise.reject(error as Error))
}
const forbidden = [403, 'role.missing']
const everybody: readonly Who[] = ['administrator', 'supervisor', 'agent', 'requester', 'stranger']

describe('the heads see the desk, everybody else their own (mapping.md)', () => {
  test.each(['figures?scope=desk&', 'registers/breaches?', 'registers/missed?', 'registers/promises-worsened?', 'registers/out-of-turn?', 'registers/waived?', 'registers/reasons?', 'registers/ratings?', 'registers/coupons?'])('/reports/%s', async (path) => {
    const answers = await Promise.all(everybody.map((who) => ask(who, `/reports/${path}${span}`)))
    expect(answers).toEqual([200, 200, forbidden, forbidden, forbidden])
  })

  test('/reports/figures?scope=own: an administrator who is nobody\'s contact has none', async () => {
    const answers = await Promise.all(everybody.map((who) => ask(who, `/reports/figures?scope=own&${span}`)))
    const none = [403, 'contact.unregistered']
    expect(answers).toEqual([none, 200, 200, 200, none])
  })
})

test('what each gets is theirs: the desk\'s, the agent\'s who answered, the organisation\'s', async () => {
  const counted = async (who: Who, scope: string) => (await visitors[who].get<DeskFigures>(`/reports/figures?scope=${scope}&${span}`)).all.counted
  expect([await counted('administrator', 'desk'), await counted('agent', 'own'), await counted('requester', 'own'), await counted('supervisor', 'own')]).toEqual([1, 1, 1, 0])
  const reasons = await visitors.supervisor.get<RegisterView>(`/reports/registers/reasons?${span}`)
  expect(reasons).toMatchObject({ rows: [{ number, subject: 'No abre' }], truncated: false, counts: [{ reason: 'no-access', delayed: 1, voided: 0 }] })
  expect(await visitors.administrator.get<CouponRegister>(`/reports/registers/coupons?${span}`)).toEqual({ rows: [], truncated: false })
})

test('a register that does not exist, and a period that is none, are refused by name', async () => {
  const problem = (path: string) => visitors.supervisor.get(path).then(() => null, (error: unknown) => error instanceof Refused ? [error.problem.status, error.problem.facts['field']] : error)
  expect(await problem(`/reports/registers/secrets?${span}`)).toEqual([422, 'body'])
  expect(await problem('/reports/registers/coupons?from=2&until=1')).toEqual([422, 'until'])
  expect(await problem('/reports/figures?scope=desk&from=x&until=1')).toEqual([422, 'from'])
})

test('without a session nothing is told', async () => {
  const response = await fetch(`${stage.url}/api/reports/registers/coupons?${span}`)
  expect(response.status).toBe(401)
})
