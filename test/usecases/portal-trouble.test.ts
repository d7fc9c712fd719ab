/** What a portal does on its own account, and what it does not let us see. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { applyEvents } from '../../server/usecases/portal-events/apply-events.ts'
import { receiveEvent } from '../../server/usecases/portal-events/receive-event.ts'
import { reconcile } from '../../server/usecases/portal-events/reconcile.ts'
import { Fault } from '../../server/usecases/ports/system.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const minute = 60_000
const dealId = 101
const taskId = 102
const chatId = 103

/** Tickets 1 and 2 with deals 101 and 104, tasks 102 and 105, chats 103 and 106. */
async function openTwo(memberId: string): Promise<Stage> {
  const stage = await openStage(database.database, { memberId })
  await stage.open()
  await stage.open()
  await dispatchOutbox(stage.deps)({ portals: 50 })
  stage.clock.at = lima('2026-03-02', '10:00')
  return stage
}

async function event(stage: Stage, name: string, objectId: number): Promise<void> {
  await receiveEvent(stage.deps)({ portalId: stage.portalId, event: name, objectId, detail: {} })
}

function changeTask(stage: Stage, id: number, change: { status?: 2 | 3 | 5; responsibleId?: number }, changedBy: number): void {
  stage.portal.tasks.set(id, { ...stage.portal.tasks.get(id)!, ...change, changedBy, changedAt: stage.clock.at, activityAt: stage.clock.at })
}

function say(stage: Stage, chat: number, text: string): void {
  stage.portal.messages.set(chat, [...stage.portal.messages.get(chat) ?? [], { messageId: 1000, authorId: users.agent, at: stage.clock.at, text, mirrored: false }])
}

const textsOf = async (stage: Stage, number: number) => (await stage.read((stores) => stores.conversation.list(stage.portalId, number, ['public', 'internal']))).map(({ text }) => text)
const undone = (stage: Stage) => stage.portal.sent.filter((one) => (one.kind === 'timeline.log' && one.text.startsWith('Un cambio')) || (one.kind === 'notice' && one.tag.includes('put-back')))
const writesOf = (stage: Stage) => stage.portal.sent.filter((one) => one.kind === 'ticket.update')

describe('a chat the background may not read (facts 8.4)', () => {
  test.each(['portal.forbidden', 'portal.refused'])('%s: its ticket goes on without it, and so do all others', async (code) => {
    const stage = await openTwo(`trouble-${code}`)
    stage.portal.unreadable.set(chatId, new Fault(code, { retryable: false }))
    changeTask(stage, taskId, { status: 3 }, users.agent)
    say(stage, chatId + 3, 'creo que es el plan')
    await event(stage, 'ONTASKUPDATE', taskId)
    await event(stage, 'ONTASKCOMMENTADD', taskId + 3)
    expect(await applyEvents(stage.deps)()).toEqual({ applied: 2, failed: 0 })
    expect((await stage.ticket(1)).started).toBe(true)
    expect(await textsOf(stage, 2)).toContain('creo que es el plan')
  })

  test('one that does not answer now is read later: only the hints of its ticket come again', async () => {
    const stage = await openTwo('trouble-silent')
    stage.portal.unreadable.set(chatId, new Fault('portal.silent', { retryable: true }))
    say(stage, chatId, 'lo miro')
    say(stage, chatId + 3, 'creo que es el plan')
    await event(stage, 'ONTASKCOMMENTADD', taskId)
    await event(stage, 'ONTASKCOMMENTADD', taskId + 3)
    expect(await applyEvents(stage.deps)()).toEqual({ applied: 1, failed: 1 })
    expect(await textsOf(stage, 2)).toContain('creo que es el plan')
    stage.portal.unreadable.clear()
    stage.clock.at += minute
    expect(await applyEvents(stage.deps)()).toEqual({ applied: 1, failed: 0 })
    expect(await textsOf(stage, 1)).toContain('lo miro')
  })

  test('the reconciliation goes on as well, and leaves the ticket to the events', async () => {
    const stage = await openTwo('trouble-reconcile')
    stage.portal.unreadable.set(chatId, new Fault('portal.silent', { retryable: true }))
    say(stage, chatId, 'lo miro')
    say(stage, chatId + 3, 'creo que es el plan')
    for (const id of [taskId, taskId + 3]) changeTask(stage, id, {}, users.agent)
    await reconcile(stage.deps)()
    expect(await textsOf(stage, 2)).toContain('creo que es el plan')
    stage.portal.unreadable.clear()
    await applyEvents(stage.deps)()
    expect(await textsOf(stage, 1)).toContain('lo miro')
  })

  test('a portal that does not answer at all is not asked for every ticket', async () => {
    const stage = await openTwo('trouble-wall')
    await stage.open()
    await dispatchOutbox(stage.deps)({ portals: 50 })
    for (const chat of [chatId, chatId + 3, chatId + 6]) stage.portal.unreadable.set(chat, new Fault('portal.silent', { retryable: true }))
    const asked = vi.spyOn(stage.portal.inbound, 'chatMessages')
    for (const id of [taskId, taskId + 3, taskId + 6]) await event(stage, 'ONTASKCOMMENTADD', id)
    expect(await applyEvents(stage.deps)()).toEqual({ applied: 0, failed: 3 })
    expect(asked).toHaveBeenCalledTimes(2)
  })
})

describe('what the portal makes of what we wrote (facts 4.2, 8.5)', () => {
  async function playRounds(stage: Stage): Promise<void> {
    for (let round = 0; round < 5; round += 1) {
      await event(stage, 'ONTASKUPDATE', taskId)
      await applyEvents(stage.deps)()
      await dispatchOutbox(stage.deps)({ portals: 50 })
      stage.clock.at += minute
    }
  }

  test.each([true, false])('a deadline it stores a minute later is put back once at most, and nobody is told (its answer says so: %s)', async (told) => {
    const stage = await openTwo(`trouble-shift-${told}`)
    stage.portal.adjust = { told, task: (seen) => ({ ...seen, deadlineAt: seen.deadlineAt === null ? null : seen.deadlineAt + minute }) }
    changeTask(stage, taskId, { status: 3 }, users.agent)
    await playRounds(stage)
    expect((await stage.ticket(1)).started).toBe(true)
    expect(undone(stage)).toEqual([])
    expect(writesOf(stage).length).toBeLessThanOrEqual(told ? 1 : 2)
  })

  test('what it holds is still known after a write of the deal alone', async () => {
    const stage = await openTwo('trouble-shift-deal')
    stage.portal.adjust = { told: true, task: (seen) => ({ ...seen, deadlineAt: (seen.deadlineAt ?? 0) + minute }) }
    changeTask(stage, taskId, { status: 3 }, users.agent)
    await playRounds(stage)
    const before = writesOf(stage).length
    stage.portal.deals.set(dealId, { ...stage.portal.deals.get(dealId)!, categoryId: 9, stageId: 'C9:NEW', updatedBy: users.agent })
    await event(stage, 'ONCRMDEALUPDATE', dealId)
    await playRounds(stage)
    expect(writesOf(stage).length - before).toBe(1)
    expect(undone(stage)).toHaveLength(2)
  })

  test('a person in charge or a status that it forces is put back once at most', async () => {
    for (const [name, force] of [['status', { status: 6 as const }], ['person', { responsibleId: users.stranger }]] as const) {
      const stage = await openTwo(`trouble-force-${name}`)
      stage.portal.adjust = { told: false, task: (seen) => ({ ...seen, ...force }) }
      changeTask(stage, taskId, { status: 3 }, users.agent)
      await playRounds(stage)
      expect(writesOf(stage).length).toBeLessThanOrEqual(2)
      expect(undone(stage).length).toBeLessThanOrEqual(2)
    }
  })
})

describe('what is deleted', () => {
  test.each(['ONCRMDEALUPDATE', 'ONTASKUPDATE'])('%s of an object that cannot be read now takes no link away', async (name) => {
    const stage = await openTwo(`trouble-unseen-${name}`)
    const linked = await stage.read((stores) => stores.tickets.linked(stage.portalId, 1))
    stage.portal.deals.delete(dealId)
    stage.portal.tasks.delete(taskId)
    await event(stage, name, name === 'ONTASKUPDATE' ? taskId : dealId)
    await applyEvents(stage.deps)()
    expect(await stage.read((stores) => stores.tickets.linked(stage.portalId, 1))).toEqual(linked)
  })

  test('a deletion that the portal tells and that a look confirms does; one that it does not confirm does not', async () => {
    const stage = await openTwo('trouble-deleted')
    await event(stage, 'ONTASKDELETE', taskId)
    await applyEvents(stage.deps)()
    expect(await stage.read((stores) => stores.tickets.linked(stage.portalId, 1))).not.toBeNull()
    stage.portal.tasks.delete(taskId)
    await event(stage, 'ONTASKDELETE', taskId)
    await applyEvents(stage.deps)()
    expect(await stage.read((stores) => stores.tickets.linked(stage.portalId, 1))).toBeNull()
  })
})

test('a list of changes that was cut is read on from its last row', async () => {
  const stage = await openTwo('trouble-cut')
  stage.portal.listsEndAt = stage.clock.at - 10 * minute
  const asked = vi.spyOn(stage.portal.inbound, 'tasksChangedSince')
  await reconcile(stage.deps)()
  stage.portal.listsEndAt = null
  await reconcile(stage.deps)()
  await reconcile(stage.deps)()
  expect(asked.mock.calls.filter(([portalId]) => portalId === stage.portalId).slice(1).map(([, since]) => since)).toEqual([stage.clock.at - 10 * minute, stage.clock.at - 2 * minute])
})
