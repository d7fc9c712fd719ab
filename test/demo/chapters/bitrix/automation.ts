/** The desk's own automation: triggers that its pipeline reacts to, robots that ask for something. From Tuesday 2026-08-18. */
import assert from 'node:assert/strict'
import { actAs } from '../../../portal/kernel/act.ts'
import { injections } from '../../../portal/kernel/injection.ts'
import { toId, toMap } from '../../../portal/kernel/params.ts'
import { logMessages } from '../../../portal/methods/crm/timeline.ts'
import { triggerRules } from '../../../portal/methods/crm/trigger.ts'
import { has, step } from '../../chapter.ts'
import { recordVip } from '../../newcomers.ts'
import { staff } from '../../people.ts'
import { cardOf, dealOf, stageOf, taskOf, timelineOf, toStage, triggersOf } from '../../portal-view.ts'
import { openLinked, openLinkedAs, order, readTicket } from '../../requests.ts'
import type { Scene } from '../../scene.ts'

const mateo = 21

const triggers = step('sla 6 warning, breach, level, coupon and reopening run their triggers on the deal and stand on its timeline', async (scene: Scene) => {
  scene.goTo('2026-08-18 09:00')
  const code = await recordVip(scene, { key: 'museum', name: 'Museo del Altiplano', userId: mateo, person: 'Mateo Vargas' })
  const number = await openLinkedAs(scene, mateo, { subject: 'La tienda va lenta' })
  scene.goTo('2026-08-18 15:30')
  await scene.sweep()
  assert.deepEqual(triggersOf(scene, number), ['hd-warning'])
  scene.goTo('2026-08-19 09:01')
  await scene.sweep()
  assert.deepEqual([triggersOf(scene, number).at(-1), cardOf(scene, number).badgeCode], ['hd-breach', 'HD_LATE'])
  const runs = async (expected: string, act: () => Promise<unknown>) => {
    await act()
    await scene.settleBeside()
    assert.ok(triggersOf(scene, number).includes(expected), expected)
  }
  await runs('hd-level', () => order(scene, staff.supervisor, number, { command: 'set-level', levelKey: 'commercial', reason: 'Acuerdo' }))
  await runs('hd-coupon', () => order(scene, mateo, number, { command: 'redeem-coupon', code }))
  await order(scene, taskOf(scene, number).responsibleId, number, { command: 'answer', text: 'Restablecido.', close: true })
  await runs('hd-reopened', () => order(scene, mateo, number, { command: 'reopen', text: 'Otra vez lenta' }))
  const lines = timelineOf(scene, number).join('\n')
  for (const part of ['Aviso al equipo', 'Plazo vencido', 'El nivel de servicio es ahora', 'Cupón CESS canjeado', 'Solicitud reabierta']) has(lines, part)
})

const rule = step('a rule of the desk’s pipeline moves the deal when its trigger runs, and it stays there until the request’s state changes', async (scene: Scene) => {
  const number = await openLinked(scene, 'gold')
  await scene.settleBeside()
  const { categoryId } = dealOf(scene, number).values
  const { id } = injections.get('trigger-rule')!(scene.world, scene.portal, { code: 'hd-level', categoryId, stageId: toStage(scene, number, 'HD_DESK') }) as { id: number }
  await order(scene, staff.supervisor, number, { command: 'set-level', levelKey: 'commercial', reason: 'Acuerdo' })
  await scene.settleBeside()
  triggerRules(scene.portal).remove(id)
  assert.deepEqual([stageOf(scene, number), (await readTicket(scene, staff.supervisor, number)).state], ['HD_DESK', 'new'])
  assert.ok(!timelineOf(scene, number).some((line) => line.includes('se deshizo')))
  await order(scene, taskOf(scene, number).responsibleId, number, { command: 'answer', text: 'Listo.' })
  await scene.settle()
  assert.equal(stageOf(scene, number), 'HD_CUSTOMER')
})

async function fire(scene: Scene, code: string, dealId: number, properties: Readonly<Record<string, string>>): Promise<void> {
  injections.get('robot')!(scene.world, scene.portal, { code, entityTypeId: 2, entityId: dealId, properties })
  await scene.settleBeside()
}

function linesOn(scene: Scene, dealId: number): readonly string[] {
  return logMessages(scene.portal).where(({ entityTypeId, entityId }) => entityTypeId === 2 && entityId === dealId).map(({ text }) => text)
}

const robots = step('P-0.1 robots of any pipeline open a request from a deal and set a level; what they may not do stands on the deal', async (scene: Scene) => {
  const add = (fields: object) => toId(toMap(toMap(actAs(scene.world, scene.portal, staff.administrator, { method: 'crm.item.add', params: { entityTypeId: 2, fields } }))['item'])['id'])!
  const sale = add({ title: 'Implantación', companyId: scene.customers.get('gold')!.crmCompanyId })
  await fire(scene, 'hd_open_ticket', sale, { subject: 'Revisar la instalación', text: 'Pedido desde el embudo de ventas.', kind: 'commercial' })
  const number = Number(/n\.º (\d+)/.exec(linesOn(scene, sale)[0] ?? '')?.[1])
  const opened = await readTicket(scene, staff.supervisor, number)
  assert.deepEqual([opened.kind, opened.subject, opened.contact, opened.level.key], ['commercial', 'Revisar la instalación', 'Pedro Salas', 'partner-gold'])
  assert.deepEqual(taskOf(scene, number).crmItems, [`D_${dealOf(scene, number).id}`])
  await fire(scene, 'hd_set_level', dealOf(scene, number).id, { level: 'commercial', reason: 'Acuerdo del año' })
  assert.equal((await readTicket(scene, staff.supervisor, number)).level.key, 'commercial')
  assert.equal(dealOf(scene, number).userFields['UF_CRM_HD_LEVEL'], 'Comercial')
  const nobody = add({ title: 'Sin empresa' })
  await fire(scene, 'hd_open_ticket', nobody, { subject: 'Algo', text: 'Algo', kind: 'technical' })
  has(linesOn(scene, nobody).join('\n'), 'no tiene un contacto registrado')
})

export const automationSteps = [triggers, rule, robots]
