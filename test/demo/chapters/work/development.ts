/** Handing to development and back (P-2.3, P-2.6t, sla-rules 3.12). Tuesday 2026-08-11. */
import assert from 'node:assert/strict'
import { has, refuses, step } from '../../chapter.ts'
import { readSample } from '../../people.ts'
import { noticesOf, stageOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const gold = readSample('gold').userId
const vip = readSample('vip').userId

const handed = step('P-2.3, P-2.5.5, sla 3.12 development has a clock of its own; its planned date is told, news are owed, and turns go on at the customer’s level', async (scene: Scene) => {
  scene.goTo('2026-08-11 09:00')
  const number = await openLinked(scene, 'gold', { subject: 'Error al exportar' })
  const agent = taskOf(scene, number).responsibleId
  const view = await order(scene, agent, number, { command: 'hand-to-development', text: 'Es un error del producto.', plannedOn: '2026-08-20' })
  assert.deepEqual([view.clocks[0]?.ended?.outcome, view.clock?.kind, view.clock?.dueAt], ['met', 'development', lima('2026-08-25 09:00')])
  await scene.settle()
  has(noticesOf(scene, gold, number, 'ticket.planned')[0]?.text ?? '', '20/08/2026')
  assert.deepEqual([stageOf(scene, number), taskOf(scene, number).deadlineAt], ['HD_DEVELOP', lima('2026-08-25 09:00')])
  await order(scene, agent, number, { command: 'plan', plannedOn: '2026-08-24' })
  await scene.settle()
  has(noticesOf(scene, gold, number, 'ticket.planned')[0]?.text ?? '', '24/08/2026')
  assert.equal((await readTicket(scene, gold, number)).plannedOn, '2026-08-24')
  scene.goTo('2026-08-11 11:00')
  const asked = await order(scene, gold, number, { command: 'reply', text: '¿Hay una forma de evitarlo?' })
  const response = asked.clocks.find(({ kind, ended }) => kind === 'response' && ended === null)
  assert.deepEqual([asked.state, response?.dueAt], ['development', lima('2026-08-12 11:00')])
  await order(scene, agent, number, { command: 'answer', text: 'Exporte por partes.' })
  await scene.settle()
  assert.equal(noticesOf(scene, gold, number, 'news.given').length, 1)
  scene.goTo('2026-08-12 09:00')
  await refuses('input.invalid', () => order(scene, agent, number, { command: 'return-from-development', text: ' ' }))
  const back = await order(scene, agent, number, { command: 'return-from-development', text: 'Corregido en la última actualización.' })
  assert.deepEqual([back.state, back.clocks.filter(({ ended }) => ended === null)], ['customer', []])
  await scene.settle()
  assert.deepEqual([stageOf(scene, number), taskOf(scene, number).deadlineAt], ['HD_CUSTOMER', null])
  assert.ok(timelineOf(scene, number).some((line) => line.includes('Volvió del departamento de desarrollo')))
})

const vips = step('P-2.3, P-2.5.2v, P-2.6t, sla 3.12 a VIP handed over keeps level and target: its news are due in one working day, not in fourteen', async (scene: Scene) => {
  const number = await openLinked(scene, 'vip', { subject: 'El buscador no encuentra' })
  const view = await order(scene, taskOf(scene, number).responsibleId, number, { command: 'hand-to-development', text: 'Pasa a desarrollo.', plannedOn: null })
  assert.deepEqual([view.state, view.level.key, view.clock?.kind, view.clock?.dueAt], ['development', 'vip-support', 'development', lima('2026-08-13 09:00')])
  await scene.settle()
  assert.deepEqual([stageOf(scene, number), taskOf(scene, number).deadlineAt], ['HD_DEVELOP', lima('2026-08-13 09:00')])
  assert.equal((await readTicket(scene, vip, number)).level.key, 'vip-support')
})

export const developmentSteps = [handed, vips]
