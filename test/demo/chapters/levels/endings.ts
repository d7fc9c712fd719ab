/** Silence, reopening and what comes after its window (sla-rules 3.6, 3.8). From Monday 2026-05-11. */
import assert from 'node:assert/strict'
import type { HomeView, TicketPage } from '../../../../server/contract/ui/tickets.ts'
import { has, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { dealOf, noticesOf, stageOf, taskOf, triggersOf } from '../../portal-view.ts'
import { openLinked, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'
import { solvedByThemselves } from './turns.ts'

const gold = readSample('gold').userId
const vip = readSample('vip').userId

const silence = step('sla 3.6 who stays silent is told of the closing first; it comes five working days later, and never while the desk owes the word', async (scene: Scene) => {
  scene.goTo('2026-05-11 09:00')
  const [number, owed] = [await openLinked(scene, 'gold'), await openLinked(scene, 'gold')]
  await order(scene, taskOf(scene, number).responsibleId, number, { command: 'answer', text: '¿En qué versión ocurre?' })
  const pass = async (local: string) => {
    scene.goTo(local)
    await scene.stage.app.passes.closeSilent()
    await scene.settle()
    return (await readTicket(scene, staff.supervisor, number)).state
  }
  assert.equal(await pass('2026-05-19 09:00'), 'customer')
  assert.equal(noticesOf(scene, gold, number, 'closing.announced').length, 0)
  assert.equal(await pass('2026-05-19 09:01'), 'customer')
  has(noticesOf(scene, gold, number, 'closing.announced')[0]?.text ?? '', '26/05/2026')
  assert.equal(await pass('2026-05-26 09:01'), 'customer')
  assert.equal(await pass('2026-05-26 09:02'), 'solved')
  assert.deepEqual([stageOf(scene, number), stageOf(scene, owed)], ['WON', 'NEW'])
})

async function answerAndClose(scene: Scene, number: number): Promise<void> {
  await order(scene, taskOf(scene, number).responsibleId, number, { command: 'answer', text: 'Restablecido.', close: true })
  await scene.settle()
}

const reopening = [
  step('P-5.2, sla 3.8 a VIP request reopened within seven days stays VIP without a new coupon; after them it has its normal level', async (scene: Scene) => {
    scene.goTo('2026-05-27 20:00')
    const number = await openLinked(scene, 'vip', { subject: 'Sitio caído', couponCode: scene.customers.get('vip')!.codes[4]! })
    const readBalance = async () => (await (await scene.as(vip)).get<HomeView>('/home')).coupons.balance
    const balance = await readBalance()
    await answerAndClose(scene, number)
    scene.goTo('2026-05-30 22:00')
    const kept = await order(scene, vip, number, { command: 'reopen', text: 'Otra vez caído' })
    assert.deepEqual([kept.level.key, kept.clock?.dueAt, await readBalance()], ['vip-request', lima('2026-05-31 02:00'), balance])
    await scene.settle()
    assert.equal(taskOf(scene, number).deadlineAt, lima('2026-05-31 02:00'))
    await answerAndClose(scene, number)
    scene.goTo('2026-06-08 09:00')
    const normal = await order(scene, vip, number, { command: 'reopen', text: 'Una vez más' })
    assert.deepEqual([normal.level.key, normal.clock?.dueAt], ['vip-support', lima('2026-06-09 09:00')])
    assert.deepEqual(normal.clocks.slice(0, 2).map(({ ended }) => ended?.outcome), ['met', 'met'])
    await scene.settle()
    assert.equal(triggersOf(scene, number).filter((code) => code === 'hd-reopened').length, 2)
  }),
  step('P-5.2, sla 3.8 after its window a reopening makes a new linked request, and the old one rests', async (scene: Scene) => {
    const page = await scene.as(gold)
    const { rows: [old] } = await page.get<TicketPage>(`/tickets?scope=own&state=solved&text=${encodeURIComponent(solvedByThemselves)}`)
    const made = await order(scene, gold, old!.number, { command: 'reopen', text: 'Volvió a pasar' })
    assert.ok(made.number > old!.number)
    assert.deepEqual([made.state, made.subject, made.clock?.dueAt], ['new', solvedByThemselves, lima('2026-06-09 09:00')])
    assert.equal((await readTicket(scene, gold, old!.number)).state, 'solved')
    await scene.settle()
    assert.deepEqual([stageOf(scene, old!.number), stageOf(scene, made.number)], ['WON', 'NEW'])
    assert.notEqual(dealOf(scene, made.number).id, dealOf(scene, old!.number).id)
  }),
]

export const endingSteps = [silence, ...reopening]
