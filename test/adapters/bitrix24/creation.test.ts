import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { items } from '../../portal/methods/crm/record.ts'
import { tasks } from '../../portal/methods/tasks/record.ts'
import { givenCreation, openStage, provision, type Stage } from './stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
  await provision(stage)
})
afterAll(() => stage.close())
beforeEach(() => {
  stage.world.faults.clear()
  stage.world.log.clear()
})

const dealsOf = (number: number) => items(stage.portal, 2).where((item) => item.values['originId'] === `ticket-${number}`)
const tasksOf = (number: number) => tasks(stage.portal).where((task) => task.tags.some((tag) => tag.title === `hd-${number}`))

test('a ticket is one deal, one task bound to it and one timeline entry, in one batch of three commands', async () => {
  const [delivered] = await stage.connection.outbound.deliver(stage.portalId, [givenCreation(1)])
  const [deal] = dealsOf(1)
  const [task] = tasksOf(1)
  expect(delivered).toEqual({ ok: true, linked: { dealId: deal?.id, taskId: task?.id, chatId: task?.chatId }, held: { taskStatus: 2, responsibleId: 3, deadlineAt: null } })
  expect(task?.crmItems).toEqual([`D_${deal?.id}`])
  const batches = stage.world.log.list({ kind: 'rest', method: 'batch' })
  expect(batches.map((batch) => batch.commands.map((command) => `${command.method} ${command.error}`))).toEqual([
    ['crm.item.add ', 'tasks.task.add ', 'crm.timeline.logmessage.add '],
  ])
})

test('a connection that breaks after the work leads to no duplicate', async () => {
  stage.world.faults.add({ kind: 'reset-after', method: 'batch' })
  const [first] = await stage.connection.outbound.deliver(stage.portalId, [givenCreation(2)])
  expect(first).toMatchObject({ ok: false, fault: { code: 'portal.silent', retryable: true, uncertain: true } })
  const [second] = await stage.connection.outbound.deliver(stage.portalId, [{ ...givenCreation(2), uncertain: true }])
  expect(dealsOf(2)).toHaveLength(1)
  expect(tasksOf(2)).toHaveLength(1)
  expect(second).toMatchObject({ ok: true, linked: { dealId: dealsOf(2)[0]?.id, taskId: tasksOf(2)[0]?.id } })
})

test('what a lost answer left is brought up to what the ticket is by now', async () => {
  stage.world.faults.add({ kind: 'reset-after', method: 'batch' })
  await stage.connection.outbound.deliver(stage.portalId, [givenCreation(4)])
  expect(tasksOf(4)[0]).toMatchObject({ status: 2 })
  const [second] = await stage.connection.outbound.deliver(stage.portalId, [{ ...givenCreation(4, { state: 'customer', dueAt: null, effectiveDueAt: null }), uncertain: true }])
  expect(second).toMatchObject({ ok: true })
  expect(tasksOf(4)).toMatchObject([{ status: 6, deadlineAt: null, crmItems: [`D_${dealsOf(4)[0]?.id}`] }])
  const pipeline = await stage.db.database.read((stores) => stores.desks.pipeline(stage.portalId))
  expect(dealsOf(4).map(({ values }) => values['stageId'])).toEqual([pipeline?.stages.customer])
})

test('a subject that names another command reads nothing', async () => {
  const hostile = '$result[x] $result[0][item][id] ${x} $result [a] $RESULT[y]'
  const [delivered] = await stage.connection.outbound.deliver(stage.portalId, [givenCreation(3, { title: hostile, description: hostile })])
  expect(delivered?.ok).toBe(true)
  const plain = (text: unknown) => String(text).replaceAll('\u2060', '')
  expect(plain(dealsOf(3)[0]?.values['title'])).toBe(`#3 ${hostile}`)
  expect(plain(tasksOf(3)[0]?.title)).toBe(`#3 ${hostile}`)
  expect(plain(tasksOf(3)[0]?.description)).toBe(hostile)
})
