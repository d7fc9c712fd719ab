/** Chapter 6: the agent's work, in our screens and natively in Bitrix24; the same commands, rights and refusals. */
import assert from 'node:assert/strict'
import { visit } from '../../support/visitor.ts'
import { actAs } from '../../portal/kernel/act.ts'
import { completeTask, moveDeal, writeInTask } from '../../portal/people.ts'
import { has, refuses, step, type Chapter } from '../chapter.ts'
import { readSample, staff } from '../people.ts'
import { chatOf, dealOf, markLog, noticesOf, requestsSince, stageOf, taskOf, timelineOf, toStage } from '../portal-view.ts'
import { openLinked, order, readTicket } from '../requests.ts'
import { lima, type Scene } from '../scene.ts'

const requester = readSample('gold').userId

async function stateOf(scene: Scene, number: number): Promise<string> {
  return (await readTicket(scene, staff.supervisor, number)).state
}

/** Somebody does something in the portal, and everything that follows has happened. */
async function natively(scene: Scene, act: () => unknown): Promise<void> {
  scene.pass(60_000)
  act()
  await scene.settle()
}

/** Whoever the rotation chose. */
function agentOf(scene: Scene, number: number): number {
  return taskOf(scene, number).responsibleId
}

async function openAnswered(scene: Scene): Promise<number> {
  const number = await openLinked(scene, 'gold')
  scene.pass(60_000)
  await order(scene, agentOf(scene, number), number, { command: 'answer', text: 'Ya está corregido, pruebe otra vez.' })
  await scene.settle()
  return number
}

const inScreens = [
  step('the task’s tab shows its ticket to an agent, and nothing to others', async (scene: Scene) => {
    scene.goTo('2026-03-03 10:00')
    const number = await openLinked(scene, 'gold')
    const options = { taskId: String(taskOf(scene, number).id) }
    const agent = await visit(scene.place(agentOf(scene, number)), { placement: 'TASK_VIEW_TAB', options })
    assert.deepEqual(agent.session.page, { kind: 'ticket', number })
    const outsider = await visit(scene.place(requester), { placement: 'TASK_VIEW_TAB', options })
    assert.equal(outsider.session.page.kind, 'foreign')
    const head = await visit(scene.place(staff.supervisor), { placement: 'CRM_DEAL_DETAIL_TAB', options: { ID: String(dealOf(scene, number).id) } })
    assert.deepEqual(head.session.page, { kind: 'ticket', number })
  }),
  step('sla 3.3 an answer closes the turn: deal, task, deadline and the customer’s bell follow', async (scene: Scene) => {
    const number = await openAnswered(scene)
    const view = await readTicket(scene, requester, number)
    assert.deepEqual([view.state, view.turn, view.clocks[0]?.ended?.outcome], ['customer', 'customer', 'met'])
    assert.deepEqual([stageOf(scene, number), taskOf(scene, number).status, taskOf(scene, number).deadlineAt], ['HD_CUSTOMER', 6, null])
    assert.equal(noticesOf(scene, requester, number, 'answer.given').length, 1)
    assert.ok(chatOf(scene, number).some(({ text }) => text.includes('Ya está corregido') && text.startsWith('>>')))
  }),
  step('sla 3.3 a note stays inside, an interim word keeps the clock', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    const agent = agentOf(scene, number)
    await order(scene, agent, number, { command: 'note', text: 'Parece el plan del cliente' })
    const { clock } = await order(scene, agent, number, { command: 'interim', text: 'Lo estamos revisando' })
    assert.equal(clock?.ended, null)
    const seen = await readTicket(scene, requester, number)
    assert.ok(!seen.messages.some(({ text }) => text.includes('plan del cliente')))
    assert.ok(seen.messages.some(({ text }) => text === 'Lo estamos revisando'))
  }),
  step('P-4.4, sla 3.2 a further message is acknowledged with the same due', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    const before = (await readTicket(scene, requester, number)).clock?.dueAt
    scene.pass(3_600_000)
    const after = await order(scene, requester, number, { command: 'reply', text: 'También falla en otro equipo' })
    assert.equal(after.clock?.dueAt, before)
    await scene.settle()
    assert.equal(noticesOf(scene, requester, number, 'message.received').length, 1)
    assert.equal(noticesOf(scene, agentOf(scene, number), number, 'customer.wrote').length, 1)
  }),
  step('P-4.11, sla 3.6 an agent may not do what is a supervisor’s', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    await refuses('role.missing', () => order(scene, agentOf(scene, number), number, { command: 'void', reason: 'outside-scope', text: 'No' }))
    await refuses('role.missing', () => order(scene, agentOf(scene, number), number, { command: 'assign', userId: staff.ana }))
    await refuses('ticket.answer-owed', () => order(scene, agentOf(scene, number), number, { command: 'close' }))
  }),
  step('P-2.3, P-2.5.5, sla 4 handing to development closes the turn and opens a clock of fourteen days', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    const view = await order(scene, agentOf(scene, number), number, { command: 'hand-to-development', text: 'Es un error del producto', plannedOn: '2026-03-12' })
    assert.deepEqual([view.state, view.clock?.kind], ['development', 'development'])
    await scene.settle()
    assert.equal(stageOf(scene, number), 'HD_DEVELOP')
    assert.ok((taskOf(scene, number).deadlineAt ?? 0) > lima('2026-03-16 00:00'))
  }),
]

const inBitrix = [
  step('completing the task closes, renewing it reopens', async (scene: Scene) => {
    const number = await openAnswered(scene)
    const agent = agentOf(scene, number)
    await natively(scene, () => completeTask(scene.person(agent), taskOf(scene, number).id))
    assert.deepEqual([await stateOf(scene, number), stageOf(scene, number)], ['solved', 'WON'])
    await natively(scene, () => actAs(scene.world, scene.portal, agent, { method: 'tasks.task.renew', params: { taskId: taskOf(scene, number).id } }))
    assert.equal(await stateOf(scene, number), 'desk')
    assert.equal(stageOf(scene, number), 'HD_DESK')
    assert.ok(taskOf(scene, number).deadlineAt !== null)
  }),
  step('moving the deal’s stage is the same command, by a supervisor too', async (scene: Scene) => {
    const number = await openAnswered(scene)
    await natively(scene, () => moveDeal(scene.person(staff.supervisor), dealOf(scene, number).id, toStage(scene, number, 'WON')))
    assert.deepEqual([await stateOf(scene, number), taskOf(scene, number).status], ['solved', 5])
  }),
  step('starting the task shows that somebody works on it', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    await natively(scene, () => actAs(scene.world, scene.portal, agentOf(scene, number), { method: 'tasks.task.start', params: { taskId: taskOf(scene, number).id } }))
    assert.equal((await readTicket(scene, staff.supervisor, number)).started, true)
    assert.equal(taskOf(scene, number).status, 3)
  }),
  step('a supervisor who changes the responsible assigns', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    await natively(scene, () => moveAssigned(scene, staff.supervisor, number, staff.ana))
    assert.equal((await readTicket(scene, staff.supervisor, number)).assignee?.userId, staff.ana)
    assert.deepEqual([taskOf(scene, number).responsibleId, dealOf(scene, number).values['assignedById']], [staff.ana, staff.ana])
  }),
  step('sla 3.3 in the task’s chat the mark makes a public answer, anything else is a note', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    const agent = agentOf(scene, number)
    await natively(scene, () => writeInTask(scene.person(agent), taskOf(scene, number).id, 'creo que es la caché'))
    assert.equal(await stateOf(scene, number), 'new')
    await natively(scene, () => writeInTask(scene.person(agent), taskOf(scene, number).id, '#r Borre la caché, por favor'))
    const seen = await readTicket(scene, requester, number)
    assert.equal(seen.state, 'customer')
    assert.deepEqual(seen.messages.map(({ text }) => text).slice(1), ['Borre la caché, por favor'])
    assert.equal(noticesOf(scene, requester, number, 'answer.given').length, 1)
    assert.equal(chatOf(scene, number).filter(({ text }) => text.includes('Borre la caché')).length, 1)
  }),
  step('a lost event is healed by reconciliation', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    // What follows the opening is in the portal too, so that nothing else makes the app look at the task.
    scene.pass(6_000)
    await scene.settle()
    scene.world.faults.add({ kind: 'event-lose', portal: 'desk' })
    await natively(scene, () => writeInTask(scene.person(agentOf(scene, number)), taskOf(scene, number).id, '#r Listo, ya responde'))
    assert.equal(await stateOf(scene, number), 'new')
    scene.pass(60_000)
    await scene.stage.app.passes.reconcile()
    await scene.settle()
    assert.equal(await stateOf(scene, number), 'customer')
  }),
  step('a move that needs more is put back, with a word to the person and on the timeline', async (scene: Scene) => {
    const number = await openLinked(scene, 'gold')
    const agent = agentOf(scene, number)
    await natively(scene, () => completeTask(scene.person(agent), taskOf(scene, number).id))
    assert.deepEqual([await stateOf(scene, number), taskOf(scene, number).status, stageOf(scene, number)], ['new', 2, 'NEW'])
    const [notice] = noticesOf(scene, agent, number, 'move.put-back')
    has(notice?.text ?? '', `ticket%5D=${number}`)
    assert.ok(timelineOf(scene, number).some((line) => line.includes('se deshizo')))
    await natively(scene, () => moveDeal(scene.person(staff.supervisor), dealOf(scene, number).id, toStage(scene, number, 'HD_VOID')))
    assert.deepEqual([await stateOf(scene, number), stageOf(scene, number)], ['new', 'NEW'])
  }),
  step('our own echoes change nothing and ask for nothing more', async (scene: Scene) => {
    const number = await openAnswered(scene)
    const before = await readTicket(scene, staff.supervisor, number)
    scene.pass(60_000)
    const mark = markLog(scene)
    await scene.settle()
    await scene.stage.app.passes.dispatch()
    assert.deepEqual(requestsSince(scene, mark).length, 0)
    assert.deepEqual((await readTicket(scene, staff.supervisor, number)).timeline, before.timeline)
  }),
]

function moveAssigned(scene: Scene, by: number, number: number, to: number): void {
  actAs(scene.world, scene.portal, by, { method: 'crm.item.update', params: { entityTypeId: 2, id: dealOf(scene, number).id, fields: { assignedById: to } } })
}

export const agentChapter: Chapter = { name: 'The agent’s work', steps: [...inScreens, ...inBitrix] }
