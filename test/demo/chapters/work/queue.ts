/** Strict order of arrival (P-2.2). Commercial requests, which are Ana's alone. Monday 2026-08-10. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import type { DoubleView, RegisterView, TakenNext } from '../../../../server/contract/ui/reports.ts'
import { Refused } from '../../../support/visitor.ts'
import { has, refuses, step } from '../../chapter.ts'
import { recordVip } from '../../newcomers.ts'
import { readSample, staff } from '../../people.ts'
import { dealOf, noticesOf, stageOf, taskOf } from '../../portal-view.ts'
import { openLinked, openLinkedAs, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const gold = readSample('gold').userId
const clara = 20

async function takeNext(scene: Scene, userId: number): Promise<number | null> {
  return (await (await scene.as(userId)).post<TakenNext>('/queue/next')).number
}

/** Ana answers whatever waits for her from earlier days. */
async function emptyQueue(scene: Scene): Promise<void> {
  for (let number = await takeNext(scene, staff.ana); number !== null; number = await takeNext(scene, staff.ana)) {
    await order(scene, staff.ana, number, { command: 'answer', text: 'Disculpe la espera.' })
  }
  await scene.settle()
}

const taking = step('P-2.2, P-2.5.2c "take the next one": the VIP lane first, then whoever came first; taken is begun, in the task too', async (scene: Scene) => {
  scene.goTo('2026-08-10 08:30')
  await emptyQueue(scene)
  const couponCode = await recordVip(scene, { key: 'clinic', name: 'Clínica Misti', userId: clara, person: 'Clara Ortiz' })
  const at = async (local: string, open: () => Promise<number>) => {
    scene.goTo(local)
    return open()
  }
  const first = await at('2026-08-10 09:00', () => openLinked(scene, 'silver', { kind: 'commercial' }))
  const second = await at('2026-08-10 09:05', () => openLinked(scene, 'gold', { kind: 'commercial' }))
  const urgent = await at('2026-08-10 09:10', () => openLinkedAs(scene, clara, { kind: 'commercial', couponCode }))
  const places = await Promise.all([urgent, first, second].map(async (number) => (await readTicket(scene, staff.ana, number)).place ?? 0))
  assert.deepEqual(places, places.toSorted((a, b) => a - b))
  const taken: (number | null)[] = []
  for (let i = 0; i < 4; i++) taken.push(await takeNext(scene, staff.ana))
  assert.deepEqual(taken, [urgent, first, second, null])
  await scene.settle()
  for (const number of [urgent, first, second]) assert.deepEqual([taskOf(scene, number).status, taskOf(scene, number).responsibleId], [3, staff.ana])
})

const outOfTurn = step('P-2.2 out of turn is refused without a reason, which names the one that waits; with one it stands in the register', async (scene: Scene) => {
  scene.goTo('2026-08-10 10:00')
  const [waits, later] = [await openLinked(scene, 'silver', { kind: 'commercial' }), await openLinked(scene, 'gold', { kind: 'commercial' })]
  const page = await scene.as(staff.ana)
  const serve = { command: 'answer', text: 'El precio está en la web.', key: randomUUID() }
  await assert.rejects(() => page.post(`/tickets/${later}/commands`, serve), (error: unknown) => {
    assert.ok(error instanceof Refused)
    assert.deepEqual([error.problem.code, error.problem.facts['first']], ['queue.out-of-turn', waits])
    return true
  })
  assert.equal((await readTicket(scene, gold, later)).state, 'new')
  await page.post(`/tickets/${later}/commands`, { ...serve, outOfTurn: 'Llamó la gerencia' })
  await scene.settle()
  assert.deepEqual([stageOf(scene, later), stageOf(scene, waits)], ['HD_CUSTOMER', 'NEW'])
  const period = `from=${lima('2026-08-10 10:00')}&until=${lima('2026-08-10 10:01')}`
  const { rows: [row, ...more] } = await (await scene.as(staff.supervisor)).get<RegisterView>(`/reports/registers/out-of-turn?${period}`)
  assert.deepEqual([row?.number, row?.by, more.length], [later, 'Ana Quiroga', 0])
  has(row?.sentence ?? '', 'Llamó la gerencia')
})

const doubles = step('P-2.2 a double makes nothing faster: the customer sees their place, the agent is offered the double and merges it', async (scene: Scene) => {
  scene.goTo('2026-08-10 11:00')
  const first = await openLinked(scene, 'gold', { kind: 'commercial', subject: 'Factura duplicada de julio' })
  scene.goTo('2026-08-10 12:00')
  const again = await openLinked(scene, 'gold', { kind: 'commercial', subject: 'Otra vez: factura duplicada de julio' })
  const [before, after] = [await readTicket(scene, gold, first), await readTicket(scene, gold, again)]
  assert.ok(before.place !== null && after.place !== null && before.place < after.place)
  const offered = await (await scene.as(staff.ana)).get<DoubleView[]>(`/tickets/${again}/doubles`)
  assert.ok(offered.some(({ number }) => number === first))
  await refuses('role.missing', async () => (await scene.as(gold)).get(`/tickets/${again}/doubles`))
  await order(scene, staff.ana, again, { command: 'merge-into', number: first })
  await scene.settle()
  const survivor = await readTicket(scene, gold, first)
  assert.deepEqual([survivor.clock?.dueAt, survivor.place], [before.clock?.dueAt, before.place])
  assert.deepEqual([stageOf(scene, again), taskOf(scene, again).status, dealOf(scene, first).values['closed']], ['LOSE', 5, 'N'])
  has(noticesOf(scene, gold, again, 'ticket.merged')[0]?.text ?? '', `n.º ${first}`)
})

export const queueSteps = [taking, outOfTurn, doubles]
