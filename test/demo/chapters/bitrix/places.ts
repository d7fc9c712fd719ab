/** Where people of the portal look: deal, task, activity, checklist, bell (P-4.2, P-4.4, P-4.6, sla-rules 6). From Saturday 2026-08-15. */
import assert from 'node:assert/strict'
import type { TicketPage } from '../../../../server/contract/ui/tickets.ts'
import { actAs } from '../../../portal/kernel/act.ts'
import { injections } from '../../../portal/kernel/injection.ts'
import { visit } from '../../../support/visitor.ts'
import { has, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { cardOf, checklistOf, dealOf, noticesOf, stageOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, order, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const gold = readSample('gold').userId

async function openBeside(scene: Scene, wish: object = {}): Promise<number> {
  const number = await openLinked(scene, 'gold', wish)
  await scene.settleBeside()
  return number
}

const deadline = step('sla 6 the task’s deadline is the effective due: due Tuesday 08:00 reads Monday 18:30, and it follows the promise', async (scene: Scene) => {
  scene.goTo('2026-08-15 10:00')
  const number = await openLinked(scene, 'gold')
  assert.equal((await readTicket(scene, gold, number)).clock?.dueAt, lima('2026-08-18 08:00'))
  const { userFields, values } = dealOf(scene, number)
  assert.deepEqual([taskOf(scene, number).deadlineAt, userFields['UF_CRM_HD_DUE']], [lima('2026-08-17 18:30'), lima('2026-08-18 08:00')])
  assert.deepEqual([userFields['UF_CRM_HD_NUMBER'], userFields['UF_CRM_HD_LEVEL'], values['companyId'], stageOf(scene, number)], [number, 'Socio oro', scene.customers.get('gold')!.crmCompanyId, 'NEW'])
  await order(scene, staff.supervisor, number, { command: 'set-level', levelKey: 'partner-silver', reason: 'Reclasificada' })
  await scene.settle()
  assert.deepEqual([taskOf(scene, number).deadlineAt, dealOf(scene, number).userFields['UF_CRM_HD_DUE']], [lima('2026-08-18 18:30'), lima('2026-08-19 08:00')])
  assert.ok(timelineOf(scene, number).some((line) => line.includes('19/08/2026 08:00')))
})

/** Somebody presses a button of the activity; answers what the portal does then. */
function press(scene: Scene, number: number, button: string, userId: number): { readonly action: { readonly actionParams: object } } {
  return injections.get('timeline-button')!(scene.world, scene.portal, { activityId: cardOf(scene, number).id, button, userId }) as { action: { actionParams: object } }
}

const activity = step('sla 6 the activity on the deal shows due, level and state; its buttons open the request and begin it; the answer completes it', async (scene: Scene) => {
  scene.goTo('2026-08-17 09:00')
  const number = await openBeside(scene, { subject: 'No abre el panel' })
  const agent = taskOf(scene, number).responsibleId
  const card = cardOf(scene, number)
  assert.deepEqual([card.completed, card.responsibleId, card.deadlineAt, card.badgeCode], [false, agent, taskOf(scene, number).deadlineAt, 'HD_OWED'])
  const layout = JSON.stringify(card.layout)
  for (const part of [`#${number} No abre el panel`, 'Socio oro', 'deadline', 'openRestApp']) has(layout, part)
  const { action } = press(scene, number, 'open', agent)
  const options = { ...action.actionParams, entityTypeId: '2', entityId: String(dealOf(scene, number).id), activityId: String(card.id) }
  assert.deepEqual((await visit(scene.place(agent), { placement: 'DEFAULT', options })).session.page, { kind: 'ticket', number })
  scene.pass(1000)
  press(scene, number, 'start', agent)
  await scene.settleBeside()
  assert.deepEqual([(await readTicket(scene, agent, number)).started, taskOf(scene, number).status], [true, 3])
  assert.ok(!JSON.stringify(cardOf(scene, number).layout).includes('hd-start'))
  await order(scene, agent, number, { command: 'answer', text: 'Reinicie el servicio.' })
  await scene.settleBeside()
  assert.equal(cardOf(scene, number).completed, true)
})

const checklist = step('P-4.2 what a technical request lacks is a checklist in its task, ticked off as it comes; a commercial one has none', async (scene: Scene) => {
  const number = await openBeside(scene, { product: 'crm', steps: 'Abrir el CRM' })
  const commercial = await openBeside(scene, { kind: 'commercial' })
  assert.deepEqual(checklistOf(scene, commercial), [])
  const read = () => checklistOf(scene, number).map(({ title, complete }) => `${title}${complete ? ' ✓' : ''}`)
  assert.deepEqual(read(), ['Datos que faltan', 'Dirección del sitio', 'Versión', 'Edición'])
  await order(scene, gold, number, { command: 'reply', text: 'Es la 24.', intake: { version: '24.0' } })
  await scene.settleBeside()
  assert.deepEqual(read(), ['Datos que faltan', 'Dirección del sitio', 'Versión ✓', 'Edición'])
})

const link = step('P-4.4 the notice in the bell carries a link, which opens the request in the app', async (scene: Scene) => {
  const number = await openBeside(scene)
  const [notice] = noticesOf(scene, gold, number, 'request.received')
  const ticket = /\[URL=[^\]]*params%5Bticket%5D=(\d+)\]/.exec(notice?.text ?? '')?.[1]
  assert.equal(ticket, String(number))
  const { session } = await visit(scene.place(gold), { placement: 'REST_APP_URI', options: { ticket } })
  assert.deepEqual(session.page, { kind: 'ticket', number })
})

const others = step('P-4.6 a deal, a task or a message that somebody makes by hand is no request', async (scene: Scene) => {
  const count = async () => (await (await scene.as(staff.supervisor)).get<TicketPage>('/tickets?scope=desk&order=arrival&offset=0')).total
  const before = await count()
  const act = (method: string, params: object) => actAs(scene.world, scene.portal, staff.lucia, { method, params: { ...params } })
  act('crm.item.add', { entityTypeId: 2, fields: { title: 'Ayuda urgente', companyId: scene.customers.get('gold')!.crmCompanyId } })
  act('tasks.task.add', { fields: { TITLE: 'Ayuda urgente', RESPONSIBLE_ID: staff.lucia } })
  act('im.message.add', { DIALOG_ID: String(staff.marco), MESSAGE: '#r El cliente pide ayuda' })
  scene.pass(60_000)
  await scene.settle()
  await scene.stage.app.passes.reconcile()
  await scene.settle()
  assert.equal(await count(), before)
})

export const placeSteps = [deadline, activity, checklist, link, others]
