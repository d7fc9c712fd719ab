/** Levels that change: weighed before they are saved, kept by open clocks, and set on a living request (sla-rules 1, 4, 5). */
import assert from 'node:assert/strict'
import type { HomeView } from '../../../../server/contract/ui/tickets.ts'
import { has, refuses, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { readLevel, saveLevel, weighLevel } from '../../policy.ts'
import { dealOf, noticesOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, openRequest, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const vip = readSample('vip').userId
const day = 86_400_000

async function readDue(scene: Scene, number: number): Promise<number | undefined> {
  return (await readTicket(scene, staff.supervisor, number)).clock?.dueAt
}

/** Bronze, Monday 2026-04-06 09:00: due Monday 13. */
function createWeek() {
  let number = 0
  return [
    step('sla 5 before a level is saved it is weighed: how many would move, which would be late, the worst shift', async (scene: Scene) => {
      scene.goTo('2026-04-06 09:00')
      number = await openLinked(scene, 'bronze', { subject: 'El calendario no sincroniza' })
      assert.equal(await readDue(scene, number), lima('2026-04-13 09:00'))
      scene.goTo('2026-04-08 11:00')
      const { version } = await readLevel(scene, 'partner-bronze')
      const effect = await weighLevel(scene, 'partner-bronze', { target: { value: 1, unit: 'business_day' } })
      assert.deepEqual([effect.moved, effect.late], [effect.checked, 1])
      assert.ok(effect.worstShiftMs <= -6 * day, `${effect.worstShiftMs} ms`)
      has(effect.sentence, 'conservan su promesa')
      assert.equal((await readLevel(scene, 'partner-bronze')).version, version)
    }),
    step('sla 1 saved with its reason it is a new version: open clocks keep theirs, new requests get it', async (scene: Scene) => {
      const { version } = await readLevel(scene, 'partner-bronze')
      const three = { target: { value: 3, unit: 'business_day' } } as const
      await refuses('input.invalid', () => saveLevel(scene, 'partner-bronze', three, ' '))
      await refuses('role.missing', () => saveLevel(scene, 'partner-bronze', three, 'Prueba', staff.supervisor))
      await refuses('level.target', () => saveLevel(scene, 'partner-bronze', { target: { value: 1.5, unit: 'business_day' } }, 'Prueba'))
      assert.equal((await readLevel(scene, 'partner-bronze')).version, version)
      await saveLevel(scene, 'partner-bronze', three, 'Campaña de abril')
      const saved = await readLevel(scene, 'partner-bronze')
      assert.deepEqual([saved.version, saved.reason, saved.target.value], [version + 1, 'Campaña de abril', 3])
      const { dueAt } = await openRequest(scene, 'bronze')
      await scene.settle()
      assert.deepEqual([dueAt, await readDue(scene, number)], [lima('2026-04-13 11:00'), lima('2026-04-13 09:00')])
      assert.equal(taskOf(scene, number).deadlineAt, lima('2026-04-13 09:00'))
      await saveLevel(scene, 'partner-bronze', { target: { value: 5, unit: 'business_day' } }, 'Fin de la campaña')
    }),
    step('P-2.5d, sla 4 bronze of Monday 09:00 becomes gold on Wednesday 12:00: due Thursday 12:00, never late at birth', async (scene: Scene) => {
      scene.goTo('2026-04-08 12:00')
      const view = await order(scene, staff.supervisor, number, { command: 'set-level', levelKey: 'partner-gold', reason: 'Acuerdo comercial' })
      assert.deepEqual([view.level.key, view.clock?.dueAt], ['partner-gold', lima('2026-04-09 12:00')])
      has(view.level.why, 'Acuerdo comercial')
      await scene.settle()
      const { userFields } = dealOf(scene, number)
      assert.deepEqual([taskOf(scene, number).deadlineAt, userFields['UF_CRM_HD_DUE'], userFields['UF_CRM_HD_LEVEL']], [lima('2026-04-09 12:00'), lima('2026-04-09 12:00'), 'Socio oro'])
      assert.ok(timelineOf(scene, number).some((line) => line.includes('Socio oro')))
    }),
  ]
}

async function readBalance(scene: Scene): Promise<number> {
  return (await (await scene.as(vip)).get<HomeView>('/home')).coupons.balance
}

const coupon = step('P-2.5.2c, P-2.6, sla 4 a coupon on an open request: its due is shown before, and Tuesday 09:00 becomes Monday 18:00', async (scene: Scene) => {
  scene.goTo('2026-04-13 09:00')
  const number = await openLinked(scene, 'vip', { subject: 'El sitio responde a medias' })
  assert.equal(await readDue(scene, number), lima('2026-04-14 09:00'))
  scene.goTo('2026-04-13 14:00')
  const balance = await readBalance(scene)
  const code = scene.customers.get('vip')!.codes[3]!
  const shown = await (await scene.as(vip)).get<{ dueAt: number }>(`/tickets/${number}/coupon?code=${code}`)
  assert.deepEqual([shown.dueAt, await readBalance(scene), await readDue(scene, number)], [lima('2026-04-13 18:00'), balance, lima('2026-04-14 09:00')])
  const view = await order(scene, vip, number, { command: 'redeem-coupon', code })
  assert.deepEqual([view.level.key, view.clock?.dueAt, view.couponLastFour, await readBalance(scene)], ['vip-request', lima('2026-04-13 18:00'), code.slice(-4), balance - 1])
  await scene.settle()
  assert.equal(taskOf(scene, number).deadlineAt, lima('2026-04-13 18:00'))
  assert.ok(timelineOf(scene, number).some((line) => line.includes('Cupón CESS canjeado')))
  has(noticesOf(scene, vip, number, 'promise.moved')[0]?.text ?? '', '13/04/2026 18:00')
})

export const changeSteps = [...createWeek(), coupon]
