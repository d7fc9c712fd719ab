/** What requesters say of the desk: to the supervisor, and in the survey (P-5.1, P-5.3). Thursday 2026-08-13. */
import assert from 'node:assert/strict'
import { has, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { noticesOf, stageOf, taskOf } from '../../portal-view.ts'
import { openLinked, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const gold = readSample('gold').userId

const supervisor = step('P-5.3 a message to the supervisor has its own clock of one working day and never touches the request’s', async (scene: Scene) => {
  scene.goTo('2026-08-13 09:00')
  const number = await openLinked(scene, 'silver')
  const silver = readSample('silver').userId
  const before = (await readTicket(scene, silver, number)).clock?.dueAt
  scene.goTo('2026-08-13 10:00')
  const view = await order(scene, silver, number, { command: 'write-to-supervisor', text: 'Nadie me contesta' })
  const own = view.clocks.find(({ kind }) => kind === 'supervisor')
  assert.deepEqual([own?.dueAt, view.clocks.find(({ kind }) => kind === 'response')?.dueAt], [lima('2026-08-14 10:00'), before])
  await scene.settle()
  assert.equal(noticesOf(scene, staff.supervisor, number, 'supervisor.message').length, 1)
  assert.deepEqual([taskOf(scene, number).deadlineAt, stageOf(scene, number)], [before, 'NEW'])
  const answered = await order(scene, staff.supervisor, number, { command: 'answer-as-supervisor', text: 'Lo reviso hoy' })
  assert.deepEqual(answered.clocks.map(({ kind, ended }) => [kind, ended?.outcome ?? null]), [['response', null], ['supervisor', 'met']])
  assert.ok((await readTicket(scene, silver, number)).messages.some(({ text }) => text === 'Lo reviso hoy'))
})

const survey = step('P-5.1, P-5.2 each closing asks for a rating anew: closed, reopened by the requester, closed again', async (scene: Scene) => {
  const number = await openLinked(scene, 'gold')
  const close = async () => {
    await order(scene, taskOf(scene, number).responsibleId, number, { command: 'answer', text: 'Resuelto.', close: true })
    await scene.settle()
    const [asked] = noticesOf(scene, gold, number, 'ticket.solved')
    has(asked?.text ?? '', 'Valórela de 1 a 5')
    return asked?.at
  }
  const first = await close()
  await order(scene, gold, number, { command: 'rate', score: 2, comment: 'Sigue igual' })
  scene.goTo('2026-08-14 09:00')
  await order(scene, gold, number, { command: 'reopen', text: 'No quedó resuelto' })
  await scene.settle()
  assert.deepEqual([stageOf(scene, number), taskOf(scene, number).deadlineAt], ['HD_DESK', lima('2026-08-17 09:00')])
  const second = await close()
  assert.deepEqual([first, second], [lima('2026-08-13 10:00'), lima('2026-08-14 09:00')])
  assert.deepEqual((await order(scene, gold, number, { command: 'rate', score: 4 })).rating, { score: 4, comment: null })
})

export const qualitySteps = [supervisor, survey]
