/** What a level includes, and reasons that delay or void a request (P-1.3, P-1.4, P-2.4, P-2.5a, P-2.5.4, P-3, P-4.11). Monday 2026-08-03. */
import assert from 'node:assert/strict'
import type { RegisterName, RegisterView } from '../../../../server/contract/ui/reports.ts'
import { has, refuses, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { chatOf, dealOf, noticesOf, stageOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const commercial = readSample('commercial').userId
const free = readSample('free').userId

/** One excluded thing of each topic that has some, and who does it instead (policy.md 3). */
const excluded = [
  ['P-3.1', 'install-server-software', 'proveedor de alojamiento'], ['P-3.2', 'stress-tests', 'proveedor de alojamiento'], ['P-3.3', 'connection-and-proxy', 'proveedor de alojamiento'],
  ['P-3.4', 'database-errors', 'proveedor de alojamiento'], ['P-3.5', 'custom-components', 'socio de Bitrix24'],
] as const

const topics = [
  step('P-1.3, P-1.4, P-2.5a, P-3.1, P-3.2, P-3.3, P-3.4, P-3.5, P-3.6 a topic is included, and of it one thing is not: the clause, and where to go instead', async (scene: Scene) => {
    scene.goTo('2026-08-03 09:00')
    const number = await openLinked(scene, 'commercial')
    const agent = taskOf(scene, number).responsibleId
    for (const [topic, item, where] of excluded) {
      assert.equal((await order(scene, agent, number, { command: 'set-topic', topic })).scope?.included, true, topic)
      const { scope } = await order(scene, agent, number, { command: 'set-topic', topic, item })
      assert.deepEqual([scope?.included, scope?.clause], [false, topic])
      has(scope?.answer ?? '', where)
    }
    await refuses('input.invalid', () => order(scene, agent, number, { command: 'set-topic', topic: 'P-3.6', item: 'stress-tests' }))
    assert.equal((await order(scene, agent, number, { command: 'set-topic', topic: 'P-3.6' })).scope?.included, true)
    await scene.settle()
    assert.equal(timelineOf(scene, number).filter((line) => line.includes('No se incluye lo siguiente')).length, excluded.length)
  }),
  step('P-1.3, P-2.5a, P-2.5.3 what a level leaves out is answered with the clause, in the customer’s language, in the conversation and the task’s chat', async (scene: Scene) => {
    const number = await openLinked(scene, 'free', { subject: 'Uso de la API' })
    const agent = taskOf(scene, number).responsibleId
    const { scope } = await order(scene, agent, number, { command: 'set-topic', topic: 'P-3.5' })
    assert.deepEqual([scope?.included, scope?.clause], [false, 'P-2.5a'])
    await order(scene, agent, number, { command: 'give-reason', reason: 'outside-scope', text: 'Lo sentimos.' })
    await scene.settle()
    const { messages, state } = await readTicket(scene, free, number)
    has(messages.at(-1)?.text ?? '', 'Según la cláusula P-2.5a de nuestra política de soporte')
    assert.equal(state, 'customer')
    assert.ok(chatOf(scene, number).some(({ text }) => text.includes('P-2.5a')))
  }),
  step('P-2.5.4, P-2.6t, sla 4 an agent marks a request as unrelated: five days with a notice of the new date, and it is not passed on', async (scene: Scene) => {
    const number = await openLinked(scene, 'commercial', { subject: '¿Qué alojamiento conviene?' })
    const agent = taskOf(scene, number).responsibleId
    await refuses('role.missing', () => order(scene, agent, number, { command: 'set-level', levelKey: 'partner-gold', reason: 'Ayudar' }))
    const view = await order(scene, agent, number, { command: 'set-level', levelKey: 'unrelated', reason: 'Práctica web en general' })
    assert.deepEqual([view.level.key, view.clock?.dueAt], ['unrelated', lima('2026-08-11 09:00')])
    await scene.settle()
    has(noticesOf(scene, commercial, number, 'ticket.reclassified')[0]?.text ?? '', '11/08/2026 09:00')
    assert.equal(taskOf(scene, number).deadlineAt, lima('2026-08-11 09:00'))
    await refuses('level.not-passed-on', () => order(scene, agent, number, { command: 'hand-to-development', text: 'Para desarrollo', plannedOn: null }))
    assert.equal(stageOf(scene, number), 'NEW')
  }),
]

const reasons = [
  step('P-2.4, P-4.11 the promise is of an answer; a question back is one, and its reason shows in the conversation', async (scene: Scene) => {
    const number = await openLinked(scene, 'commercial')
    has((await readTicket(scene, commercial, number)).level.promise, 'Una persona le responde')
    const agent = taskOf(scene, number).responsibleId
    await refuses('input.invalid', () => order(scene, agent, number, { command: 'give-reason', reason: 'mucho-trabajo', text: '…' }))
    const view = await order(scene, agent, number, { command: 'give-reason', reason: 'information-missing', text: '¿En qué dirección ocurre?' })
    assert.deepEqual([view.state, view.clocks[0]?.ended?.outcome], ['customer', 'met'])
    await scene.settle()
    assert.equal(stageOf(scene, number), 'HD_CUSTOMER')
    assert.ok(timelineOf(scene, number).some((line) => line.includes('falta información')))
    assert.ok((await readTicket(scene, commercial, number)).timeline.some(({ sentence }) => sentence.includes('falta información')))
  }),
  step('P-4.11, sla 3.6 only a supervisor voids; the text is the answer, and the customer hears the reason', async (scene: Scene) => {
    const number = await openLinked(scene, 'free', { subject: 'Activar sin licencia' })
    const wish = { command: 'void', reason: 'unlicensed-copy', text: 'Sin licencia no podemos ayudarle.' } as const
    await refuses('role.missing', () => order(scene, taskOf(scene, number).responsibleId, number, wish))
    await refuses('input.invalid', () => order(scene, staff.supervisor, number, { ...wish, reason: 'porque-no' }))
    const view = await order(scene, staff.supervisor, number, wish)
    assert.deepEqual([view.state, view.clocks[0]?.ended?.outcome], ['void', 'met'])
    await scene.settle()
    assert.deepEqual([stageOf(scene, number), taskOf(scene, number).status, dealOf(scene, number).values['closed']], ['HD_VOID', 5, 'Y'])
    has(noticesOf(scene, free, number, 'ticket.void')[0]?.text ?? '', 'copia sin licencia')
  }),
  step('P-4.11 the registers tell supervisors what was worsened, given as a reason or voided, and agents nothing', async (scene: Scene) => {
    const read = async (userId: number, name: RegisterName) =>
      (await (await scene.as(userId)).get<RegisterView>(`/reports/registers/${name}?from=${lima('2026-08-03 00:00')}&until=${lima('2026-08-04 00:00')}`)).rows
    const given = (await read(staff.supervisor, 'reasons')).map(({ sentence }) => sentence)
    for (const part of ['fuera del alcance', 'falta información', 'copia sin licencia']) assert.ok(given.some((sentence) => sentence.includes(part)), part)
    const [worse] = await read(staff.supervisor, 'promises-worsened')
    has(worse?.sentence ?? '', '11/08/2026 09:00')
    await refuses('role.missing', () => read(staff.lucia, 'reasons'))
  }),
]

export const scopeSteps = [...topics, ...reasons]
