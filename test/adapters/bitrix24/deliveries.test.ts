import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RestError } from '../../portal/kernel/error.ts'
import { type Method, methods } from '../../portal/kernel/method.ts'
import { createUser } from '../../portal/kernel/user.ts'
import { items } from '../../portal/methods/crm/record.ts'
import { messages } from '../../portal/methods/im/chat.ts'
import { tasks } from '../../portal/methods/tasks/record.ts'
import type { Delivery, Linked } from '../../../server/usecases/ports/portal.ts'
import { adminId, agentId, givenCreation, givenFace, openStage, provision, type Stage } from './stage.ts'

let stage: Stage
let linked: Linked

beforeAll(async () => {
  stage = await openStage()
  await provision(stage)
  const [created] = await stage.connection.outbound.deliver(stage.portalId, [givenCreation(1)])
  if (created?.ok !== true || created.linked === undefined) throw new Error('no ticket')
  linked = created.linked
})
afterAll(() => stage.close())
beforeEach(() => {
  stage.world.faults.clear()
  stage.world.log.clear()
})

const deliver = (...deliveries: Parameters<Stage['connection']['outbound']['deliver']>[1][number]['delivery'][]) =>
  stage.connection.outbound.deliver(stage.portalId, deliveries.map((delivery) => ({ delivery, uncertain: false })))
/** Answers how to give the portal its own method back. */
function replaceMethod(name: string, run: Method['run']): () => void {
  const entry = methods.get(name)
  if (entry?.v2 === undefined) throw new Error(`no ${name}`)
  methods.set(name, { ...entry, v2: { ...entry.v2, run } })
  return () => void methods.set(name, entry)
}
const task = () => tasks(stage.portal).get(linked.taskId)
const deal = () => items(stage.portal, 2).find((item) => item.id === linked.dealId)
const standing = () => stage.db.database.read((stores) => stores.portals.find(stage.portalId)).then((portal) => portal?.standing)

describe('one state, three faces', () => {
  const dueAt = Date.parse('2026-12-01T17:30:00Z')

  test.each([
    ['desk', false, 2, dueAt, 'HD_DESK'], ['desk', true, 3, dueAt, 'HD_DESK'], ['customer', true, 6, null, 'HD_CUSTOMER'],
    ['development', false, 2, dueAt, 'HD_DEVELOP'], ['solved', false, 5, null, 'WON'], ['void', false, 5, null, 'HD_VOID'], ['spam', false, 5, null, 'LOSE'],
  ] as const)('%s (started %s)', async (state, started, status, deadlineAt, stageId) => {
    const face = givenFace(1, { state, started, dueAt, effectiveDueAt: dueAt, coupon: 'A7C4' })
    expect(await deliver({ kind: 'ticket.update', face, linked, changed: 'both', stage: true })).toMatchObject([{ ok: true, linked, held: { taskStatus: status, deadlineAt } }])
    expect([task()?.status, task()?.deadlineAt, task()?.userFields['UF_TASK_HD_COUPON']]).toEqual([status, deadlineAt, 'A7C4'])
    expect(String(deal()?.values['stageId'])).toMatch(new RegExp(`:${stageId}$`))
  })
})

describe('a portal with working hours of its own (facts 8.5)', () => {
  const effectiveDueAt = Date.parse('2026-12-01T17:30:00Z')
  const write = (): Delivery => ({ kind: 'ticket.update', face: givenFace(1, { state: 'desk', dueAt: effectiveDueAt, effectiveDueAt }), linked, changed: 'both', stage: true })

  test('is told to keep out of the deadline', async () => {
    Object.assign(task()!, { matchWorkTime: true })
    await deliver(write())
    expect(task()?.matchWorkTime).toBe(false)
  })

  test('what it makes of a deadline all the same is answered', async () => {
    const update = methods.get('tasks.task.update')!.v2!
    const restore = replaceMethod('tasks.task.update', (call) => {
      const { task: answer } = update.run(call) as { task: object }
      Object.assign(task()!, { deadlineAt: effectiveDueAt + 60_000 })
      return { task: { ...answer, deadline: '2026-12-01T19:31:00+02:00' } }
    })
    expect(await deliver(write()).finally(restore)).toEqual([{ ok: true, linked, held: { taskStatus: 2, responsibleId: agentId, deadlineAt: effectiveDueAt + 60_000 } }])
  })
})

describe('batches that fail in the middle', () => {
  test('a deal that fails leaves a task whose link is repaired, and nothing is made twice', async () => {
    const pipeline = await stage.db.database.read((stores) => stores.desks.pipeline(stage.portalId))
    if (pipeline === null) throw new Error('no pipeline')
    const broken = { ...pipeline, stages: { ...pipeline.stages, new: 'C99:NOWHERE' } }
    await stage.db.database.transact((stores) => stores.desks.savePipeline(stage.portalId, broken))
    const [first] = await deliver(givenCreation(20).delivery)
    await stage.db.database.transact((stores) => stores.desks.savePipeline(stage.portalId, pipeline))
    const tagged = () => tasks(stage.portal).where((one) => one.tags.some((tag) => tag.title === 'hd-20'))
    const deals = () => items(stage.portal, 2).where((item) => item.values['originId'] === 'ticket-20')
    expect([first, tagged().length, deals().length]).toMatchObject([{ ok: false, fault: { uncertain: true } }, 1, 0])

    const [second] = await stage.connection.outbound.deliver(stage.portalId, [{ ...givenCreation(20), uncertain: true }])
    expect(second).toMatchObject({ ok: true, linked: { taskId: tagged()[0]?.id, dealId: deals()[0]?.id } })
    expect([tagged().length, deals().length, tagged()[0]?.crmItems]).toEqual([1, 1, [`D_${deals()[0]?.id}`]])
  })

  test('one ticket that is refused does not stop the others of its batch', async () => {
    const strange = givenCreation(31, { responsibleId: 99_999 })
    const answers = await deliver(givenCreation(30).delivery, strange.delivery, givenCreation(32).delivery)
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(stage.world.log.list({ kind: 'rest', method: 'batch' })).toHaveLength(1)
  })

  test('a look-up that fails creates nothing on a guess', async () => {
    stage.world.faults.add({ kind: '503', method: 'batch' })
    const [answer] = await stage.connection.outbound.deliver(stage.portalId, [{ ...givenCreation(40), uncertain: true }])
    expect(answer).toMatchObject({ ok: false, fault: { retryable: true, uncertain: true } })
    expect(items(stage.portal, 2).where((item) => item.values['originId'] === 'ticket-40')).toEqual([])
  })
})

describe('notices, timeline and chat', () => {
  test('a notice goes out from the app, replaces the one with its tag, and links to the ticket', async () => {
    const notice = { kind: 'notice', userId: agentId, tag: 'HD-1-w', subTag: 'HD-1', text: 'Vence [URL=x]hoy[/URL]', link: { ticket: 1, title: 'Abrir' } } as const
    expect(await deliver(notice, notice)).toEqual([{ ok: true }, { ok: true }])
    const [entry] = stage.world.log.list({ kind: 'rest', method: 'batch' })
    expect(entry?.commands.map(({ method, error }) => [method, error])).toEqual([['im.notify.system.add', ''], ['im.notify.system.add', '']])
    expect(JSON.stringify(entry?.params)).toContain('params%255Bticket%255D%3D1')
  })

  test('what is mirrored into the chat answers its message id and never begins with the mark', async () => {
    if (linked.chatId === null) throw new Error('no chat')
    const [answer] = await deliver({ kind: 'chat.post', chatId: linked.chatId, text: '#r this is no answer' })
    const message = answer?.ok === true && answer.messageId !== undefined ? messages(stage.portal).get(answer.messageId) : undefined
    const seen = await stage.connection.inbound.chatMessages(stage.portalId, linked.chatId, (message?.id ?? 1) - 1)
    expect(seen).toMatchObject([{ messageId: message?.id, mirrored: true }])
    expect([message?.authorId, /^#r\s/.test(message?.text ?? '#r ')]).toEqual([adminId, false])
  })
})

test('a chat message whose answer was lost is found again, not posted twice', async () => {
  if (linked.chatId === null) throw new Error('no chat')
  const post = { kind: 'chat.post', chatId: linked.chatId, text: 'Cliente: [b]sigue sin imprimir[/b]' } as const
  stage.world.faults.add({ kind: 'reset-after', method: 'batch' })
  expect(await deliver(post)).toMatchObject([{ ok: false, fault: { uncertain: true } }])
  const posted = () => messages(stage.portal).where((row) => row.chatId === linked.chatId && row.text.includes('sigue sin imprimir'))
  expect(await stage.connection.outbound.deliver(stage.portalId, [{ delivery: post, uncertain: true }])).toEqual([{ ok: true, messageId: posted()[0]?.id }])
  expect(posted()).toHaveLength(1)
})

test('a row whose look-up is refused waits alone', async () => {
  const lost = { delivery: { kind: 'chat.post', chatId: 9999, text: 'x' }, uncertain: true } as const
  const [first, second] = await stage.connection.outbound.deliver(stage.portalId, [lost, givenCreation(50)])
  expect([first, second?.ok]).toMatchObject([{ ok: false, fault: { uncertain: true } }, true])
})

describe('a portal that fails', () => {
  test.each([
    ['html', 200, { code: 'portal.garbled', retryable: true, uncertain: true }],
    ['empty', 200, { code: 'portal.garbled', retryable: true, uncertain: true }],
    ['html', 502, { code: 'portal.silent', retryable: true, uncertain: true }],
    ['503', 503, { code: 'portal.busy', retryable: true }],
    ['429', 429, { code: 'portal.busy', retryable: true, uncertain: false }],
    ['error', 500, { code: 'portal.silent', retryable: true, uncertain: true }],
    ['reset-before', 0, { code: 'portal.silent', retryable: true, uncertain: true }],
  ] as const)('%s with status %s', async (kind, status, fault) => {
    stage.world.faults.add({ kind, status, method: 'batch' })
    expect(await deliver({ kind: 'timeline.log', dealId: linked.dealId, title: 't', text: 'x' })).toMatchObject([{ ok: false, fault }])
    expect(stage.world.log.list({ kind: 'rest', method: 'batch' })).toHaveLength(1)
  })

  test('a plan without REST is a standing that an administrator sees', async () => {
    const { license } = stage.portal.settings
    const before = { ...license }
    Object.assign(license, { family: 'free', type: 'free', marketSubscription: false })
    expect(await deliver({ kind: 'timeline.log', dealId: linked.dealId, title: 't', text: 'x' })).toMatchObject([{ ok: false, fault: { code: 'portal.plan-expired', retryable: false } }])
    expect(await standing()).toBe('plan-expired')
    Object.assign(license, before)
    await stage.db.database.transact((stores) => stores.portals.change(stage.portalId, { standing: 'active' }))
  })
})

describe('reading', () => {
  test('what was written is read back; what is gone is absent', async () => {
    const { inbound } = stage.connection
    expect(await inbound.deals(stage.portalId, [linked.dealId, 9999])).toMatchObject([{ dealId: linked.dealId, originId: 'ticket-1' }])
    expect(await inbound.tasks(stage.portalId, [linked.taskId, 9999])).toMatchObject([{ taskId: linked.taskId, chatId: linked.chatId, responsibleId: agentId }])
    const since = stage.clock.now() - 3_600_000
    const changed = await inbound.tasksChangedSince(stage.portalId, since)
    expect(changed.rows.map(({ taskId }) => taskId)).toContain(linked.taskId)
    const deals = await inbound.dealsChangedSince(stage.portalId, since)
    expect([deals.rows.map(({ dealId }) => dealId), deals.until, changed.until]).toEqual([expect.arrayContaining([linked.dealId]), null, null])
  })

  test('a task is read by its own id: a list that takes no several ids at once hides nothing (facts 8.2)', async () => {
    const restore = replaceMethod('tasks.task.list', () => ({ tasks: [] }))
    expect(await stage.connection.inbound.tasks(stage.portalId, [linked.taskId]).finally(restore)).toMatchObject([{ taskId: linked.taskId }])
  })

  test('gone is what a look at it does not find, and never what may not be seen', async () => {
    const { inbound } = stage.connection
    expect(await inbound.gone(stage.portalId, { deals: [linked.dealId, 9999], tasks: [linked.taskId, 9998] })).toEqual({ deals: [9999], tasks: [9998] })
    const restore = replaceMethod('crm.item.get', () => { throw new RestError(403, 'ACCESS_DENIED', 'Access denied') })
    expect(await inbound.gone(stage.portalId, { deals: [linked.dealId], tasks: [] }).finally(restore)).toEqual({ deals: [], tasks: [] })
  })

  test('other tasks of the portal hide none of ours, whatever they look like; a declined one is read (facts 8.3)', async () => {
    const others = [tasks(stage.portal).add({ ...task()!, responsibleId: 0 }), tasks(stage.portal).add({ ...task()!, status: 1 })]
    Object.assign(task()!, { status: 7 })
    const { rows } = await stage.connection.inbound.tasksChangedSince(stage.portalId, stage.clock.now() - 3_600_000)
    for (const { id } of others) tasks(stage.portal).remove(id)
    expect(rows.find(({ taskId }) => taskId === linked.taskId)).toMatchObject({ status: 7 })
  })

  test('chat messages come oldest first, after the last one seen, past a page', async () => {
    if (linked.chatId === null) throw new Error('no chat')
    for (let index = 0; index < 60; index += 1) {
      messages(stage.portal).add({ ...messages(stage.portal).where((row) => row.chatId === linked.chatId)[0]!, text: `m${index}` })
    }
    const all = await stage.connection.inbound.chatMessages(stage.portalId, linked.chatId, 0)
    const texts = all.map(({ text }) => text).filter((text) => text.startsWith('m'))
    expect(texts).toEqual(Array.from({ length: 60 }, (_, index) => `m${index}`))
    expect(await stage.connection.inbound.chatMessages(stage.portalId, linked.chatId, all.at(-1)!.messageId)).toEqual([])
  })

  test('users are the active employees, companies are found by title', async () => {
    stage.portal.users.put(createUser(50, { name: 'Ext', lastName: 'Raneo', type: 'extranet' }))
    const users = await stage.connection.inbound.users(stage.portalId)
    expect(users.map(({ userId }) => userId)).toEqual([1, 2, 3, 4, 5, 6])
    expect(await stage.connection.inbound.companies(stage.portalId, 'no such company')).toEqual([])
    const [first] = await stage.connection.inbound.categories(stage.portalId)
    expect(first?.stages.length).toBeGreaterThan(2)
  })
})
