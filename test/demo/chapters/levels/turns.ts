/** Turns that wait, end and come back (sla-rules 3). Monday 2026-05-04. */
import assert from 'node:assert/strict'
import type { RegisterView } from '../../../../server/contract/ui/reports.ts'
import { has, refuses, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { cardOf, dealOf, noticesOf, stageOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const gold = readSample('gold').userId
/** Found again when its window is over. */
export const solvedByThemselves = 'Lo resolvimos nosotros'

const pausing = [
  step('sla 3.5 only a supervisor pauses, with a catalogued reason and a text for the customer; resumed, the due moves by what it took', async (scene: Scene) => {
    scene.goTo('2026-05-04 09:00')
    const number = await openLinked(scene, 'gold')
    const pause = { command: 'pause', reason: 'licence-check', text: 'Verificamos su licencia', untilAt: null } as const
    await refuses('role.missing', () => order(scene, taskOf(scene, number).responsibleId, number, pause))
    await refuses('input.invalid', () => order(scene, staff.supervisor, number, { ...pause, reason: 'mucho-trabajo' }))
    assert.equal((await order(scene, staff.supervisor, number, pause)).clock?.paused, true)
    await scene.settle()
    assert.ok((await readTicket(scene, gold, number)).messages.some(({ text }) => text === 'Verificamos su licencia'))
    assert.ok(timelineOf(scene, number).some((line) => line.includes('verificación de la licencia')))
    scene.goTo('2026-05-04 11:00')
    const { clock } = await order(scene, staff.supervisor, number, { command: 'resume' })
    assert.deepEqual([clock?.paused, clock?.dueAt], [false, lima('2026-05-05 11:00')])
    await scene.settle()
    assert.equal(taskOf(scene, number).deadlineAt, lima('2026-05-05 11:00'))
    has(noticesOf(scene, gold, number, 'promise.moved')[0]?.text ?? '', '05/05/2026 11:00')
  }),
  step('sla 3.5 a pause with a maximum ends by itself', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    await order(scene, staff.supervisor, number, { command: 'pause', reason: 'emergency-pause', text: 'Sin conexión', untilAt: lima('2026-05-04 12:00') })
    scene.goTo('2026-05-04 12:00')
    await scene.sweep()
    const { clock } = await readTicket(scene, gold, number)
    assert.deepEqual([clock?.paused, clock?.dueAt], [false, lima('2026-05-05 12:00')])
    assert.equal(taskOf(scene, number).deadlineAt, lima('2026-05-05 12:00'))
  }),
]

const ending = [
  step('sla 3.7 a "thank you" opens a turn; the agent marks that no answer is needed, which is counted apart', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    const agent = taskOf(scene, number).responsibleId
    await order(scene, agent, number, { command: 'answer', text: 'Ya puede entrar.' })
    await order(scene, gold, number, { command: 'reply', text: 'Gracias' })
    const view = await order(scene, agent, number, { command: 'waive', reason: 'Es un agradecimiento' })
    assert.deepEqual([view.state, view.clocks.map(({ ended }) => ended?.outcome)], ['customer', ['met', 'waived']])
    await scene.settleBeside()
    assert.deepEqual([stageOf(scene, number), taskOf(scene, number).deadlineAt, cardOf(scene, number).completed], ['HD_CUSTOMER', null, true])
    const { rows: register } = await (await scene.as(staff.supervisor)).get<RegisterView>(`/reports/registers/waived?from=${lima('2026-05-04 00:00')}&until=${lima('2026-05-05 00:00')}`)
    assert.deepEqual(register.map((row) => row.number), [number])
  }),
  step('sla 3.6 closed with an open turn: neutral by the customer, a miss by the desk, which must say why', async (scene: Scene) => {
    const theirs = await openLinked(scene, 'gold', { subject: solvedByThemselves })
    const closed = await order(scene, gold, theirs, { command: 'close' })
    const ours = await openLinked(scene, 'gold')
    const agent = taskOf(scene, ours).responsibleId
    await refuses('ticket.answer-owed', () => order(scene, agent, ours, { command: 'close' }))
    const missed = await order(scene, agent, ours, { command: 'close', reason: 'Lo atendió otra área' })
    assert.deepEqual([closed, missed].map(({ clocks }) => clocks[0]?.ended?.outcome), ['closed_by_customer', 'closed_without_answer'])
    await scene.settle()
    for (const number of [theirs, ours]) assert.deepEqual([stageOf(scene, number), taskOf(scene, number).status], ['WON', 5])
  }),
]

const returning = [
  step('sla 3.9 what is split off keeps the start of its message and the level, with a deal and a task of its own', async (scene: Scene) => {
    scene.goTo('2026-05-04 12:30')
    const number = await openLinked(scene, 'gold')
    scene.goTo('2026-05-04 14:00')
    await order(scene, gold, number, { command: 'reply', text: 'Además, no llegan los correos' })
    scene.goTo('2026-05-04 16:00')
    const made = await order(scene, taskOf(scene, number).responsibleId, number, { command: 'split', messageNo: 2, subject: 'Correos' })
    await scene.settle()
    assert.deepEqual([made.subject, made.level.key, made.clock?.startAt, made.clock?.dueAt], ['Correos', 'partner-gold', lima('2026-05-04 14:00'), lima('2026-05-05 14:00')])
    assert.deepEqual(taskOf(scene, made.number).crmItems, [`D_${dealOf(scene, made.number).id}`])
    assert.equal(taskOf(scene, made.number).deadlineAt, lima('2026-05-05 14:00'))
    assert.equal((await readTicket(scene, gold, number)).clock?.dueAt, lima('2026-05-05 12:30'))
  }),
  step('sla 3.10, sla 3.11 a spam mark taken back restores the original start and the place', async (scene: Scene) => {
    const number = await openLinked(scene, 'silver', { subject: 'Oferta para ustedes' })
    const agent = taskOf(scene, number).responsibleId
    const { clock: before, place } = await readTicket(scene, agent, number)
    await order(scene, agent, number, { command: 'mark-spam', reason: 'Publicidad' })
    await scene.settle()
    assert.deepEqual([stageOf(scene, number), taskOf(scene, number).status], ['LOSE', 5])
    scene.goTo('2026-05-04 18:00')
    const view = await order(scene, agent, number, { command: 'unmark-spam', reason: 'Era un pedido' })
    assert.deepEqual([view.state, view.clock?.startAt, view.clock?.dueAt, view.place], ['new', before?.startAt, before?.dueAt, place])
    await scene.settle()
    assert.deepEqual([stageOf(scene, number), taskOf(scene, number).status, taskOf(scene, number).deadlineAt], ['NEW', 2, before?.effectiveDueAt])
  }),
]

export const turnSteps = [...pausing, ...ending, ...returning]
