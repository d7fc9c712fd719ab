import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispatchOutbox } from '../../server/usecases/notices/dispatch-outbox.ts'
import { applyEvents } from '../../server/usecases/portal-events/apply-events.ts'
import { receiveEvent } from '../../server/usecases/portal-events/receive-event.ts'
import { reconcile } from '../../server/usecases/portal-events/reconcile.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage, users, type Stage, type StageWish } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const dealId = 101
const taskId = 102
const chatId = 103
/** Whose chain the portal is read and written with (test/stores/rows.ts). */
const background = 1

async function openLinked(memberId: string, desk: StageWish['desk'] = {}): Promise<Stage> {
  const stage = await openStage(database.database, { memberId, desk })
  await stage.open()
  await dispatchOutbox(stage.deps)({ portals: 50 })
  stage.clock.at = lima('2026-03-02', '10:00')
  return stage
}

async function event(stage: Stage, name: 'ONCRMDEALUPDATE' | 'ONTASKUPDATE' | 'ONTASKCOMMENTADD'): Promise<void> {
  await receiveEvent(stage.deps)({ portalId: stage.portalId, event: name, objectId: name === 'ONCRMDEALUPDATE' ? dealId : taskId, detail: {} })
  await applyEvents(stage.deps)()
}

function dragDeal(stage: Stage, stageId: string, updatedBy: number | null): void {
  stage.portal.deals.set(dealId, { ...stage.portal.deals.get(dealId)!, stageId, updatedBy, updatedAt: stage.clock.at })
}

function changeTask(stage: Stage, change: { status?: 2 | 3 | 5 | 6 | 7; responsibleId?: number; deadlineAt?: number | null }, changedBy: number | null): void {
  stage.portal.tasks.set(taskId, { ...stage.portal.tasks.get(taskId)!, ...change, changedBy, changedAt: stage.clock.at, activityAt: stage.clock.at })
}

function say(stage: Stage, authorId: number, text: string): void {
  const list = stage.portal.messages.get(chatId) ?? []
  stage.portal.messages.set(chatId, [...list, { messageId: 1000 + list.length, authorId, at: stage.clock.at, text, mirrored: false }])
}

describe('what people do in Bitrix24 itself', () => {
  test('our own echo changes nothing', async () => {
    const stage = await openLinked('move-1')
    const before = await stage.ticket(1)
    await event(stage, 'ONCRMDEALUPDATE')
    await event(stage, 'ONTASKUPDATE')
    expect(await stage.ticket(1)).toEqual(before)
  })

  test('completing the task while an answer is owed is put back, and the person is told', async () => {
    const stage = await openLinked('move-2')
    changeTask(stage, { status: 5 }, users.agent)
    await event(stage, 'ONTASKUPDATE')
    expect((await stage.ticket(1)).state).toBe('new')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.tasks.get(taskId)?.status).toBe(2)
    expect(stage.portal.sent.filter((one) => one.kind === 'notice' && one.tag.includes('put-back'))).toMatchObject([{ userId: users.agent, link: { ticket: 1 } }])
    expect(stage.portal.sent.some((one) => one.kind === 'timeline.log' && one.text.startsWith('Un cambio hecho en Bitrix24 se deshizo.'))).toBe(true)
  })

  test('completing the task after the answer closes the ticket, renewing it reopens it', async () => {
    const stage = await openLinked('move-3')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    changeTask(stage, { status: 5 }, users.agent)
    await event(stage, 'ONTASKUPDATE')
    expect((await stage.ticket(1)).state).toBe('solved')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.deals.get(dealId)?.stageId).toBe('C1:WON')
    changeTask(stage, { status: 2 }, users.agent)
    await event(stage, 'ONTASKUPDATE')
    expect(await stage.ticket(1)).toMatchObject({ state: 'desk', turn: 'desk' })
  })

  test('dragging the deal needs the same rights: a stranger is put back and told that it is a matter of rights', async () => {
    const stage = await openLinked('move-4')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    dragDeal(stage, 'C1:WON', users.stranger)
    await event(stage, 'ONCRMDEALUPDATE')
    expect((await stage.ticket(1)).state).toBe('customer')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.sent.filter((one) => one.kind === 'timeline.log').at(-1)).toMatchObject({ text: 'Un cambio hecho en Bitrix24 se deshizo. Su función no permite este cambio.' })
    dragDeal(stage, 'C1:WON', users.agent)
    await event(stage, 'ONCRMDEALUPDATE')
    expect((await stage.ticket(1)).state).toBe('solved')
  })

  test('dragging a new deal to "in attention" starts it; the stage follows the ticket, which nobody has answered yet', async () => {
    const stage = await openLinked('move-10')
    dragDeal(stage, 'C1:DESK', users.agent)
    await event(stage, 'ONCRMDEALUPDATE')
    expect(await stage.ticket(1)).toMatchObject({ state: 'new', started: true })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.deals.get(dealId)?.stageId).toBe('C1:NEW')
    expect(stage.portal.tasks.get(taskId)?.status).toBe(3)
  })

  test('voiding by a drag has no reason and is put back', async () => {
    const stage = await openLinked('move-5')
    dragDeal(stage, 'C1:VOID', users.supervisor)
    await event(stage, 'ONCRMDEALUPDATE')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect((await stage.ticket(1)).state).toBe('new')
    expect(stage.portal.deals.get(dealId)?.stageId).toBe('C1:NEW')
  })

  test('a declined task is put back, whatever the ticket is: declining is no move of a ticket', async () => {
    const stage = await openLinked('move-declined')
    const decline = async () => {
      changeTask(stage, { status: 7 }, users.agent)
      await event(stage, 'ONTASKUPDATE')
      await dispatchOutbox(stage.deps)({ portals: 50 })
      return { state: (await stage.ticket(1)).state, status: stage.portal.tasks.get(taskId)?.status }
    }
    expect(await decline()).toEqual({ state: 'new', status: 2 })
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo', close: true })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    stage.clock.at += 60_000
    expect(await decline()).toEqual({ state: 'solved', status: 5 })
    expect(stage.portal.sent.filter((one) => one.kind === 'notice' && one.tag.includes('put-back'))).toHaveLength(2)
  })

  test('a deadline that somebody changed is put back: the level fixes the date', async () => {
    const stage = await openLinked('move-11')
    const { deadlineAt } = stage.portal.tasks.get(taskId)!
    for (const other of [lima('2026-04-01', '12:00'), null]) {
      changeTask(stage, { deadlineAt: other }, users.agent)
      await event(stage, 'ONTASKUPDATE')
      await dispatchOutbox(stage.deps)({ portals: 50 })
      expect(stage.portal.tasks.get(taskId)?.deadlineAt).toBe(deadlineAt)
      stage.clock.at += 60_000
    }
    expect(deadlineAt).not.toBeNull()
    expect(stage.portal.sent.flatMap((one) => one.kind === 'timeline.log' && one.text.startsWith('Un cambio') ? [one.text] : [])).toEqual([
      expect.stringContaining('La fecha la fija el nivel de servicio'), expect.stringContaining('La fecha la fija el nivel de servicio'),
    ])
  })

  test.each([
    ['C1:VOID', 'hace falta un motivo'], ['C1:LOSE', 'Para unir o descartar'], ['C1:WAIT', 'El cliente espera una respuesta'],
  ])('a drag to %s is put back with where to do it', async (stageId, sentence) => {
    const stage = await openLinked(`move-12-${stageId}`)
    dragDeal(stage, stageId, users.agent)
    await event(stage, 'ONCRMDEALUPDATE')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    const said = stage.portal.sent.flatMap((one) => (one.kind === 'notice' && one.tag.includes('put-back')) || (one.kind === 'timeline.log' && one.text.startsWith('Un cambio')) ? [one.text] : [])
    expect(said).toHaveLength(2)
    for (const text of said) {
      expect(text).toContain(sentence)
      expect(text).toContain('pestaña «Solicitud»')
    }
  })

  test('waiting for the customer during development asks for news first', async () => {
    const stage = await openLinked('move-13')
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Lo pasamos a desarrollo' })
    await stage.command(1, stage.person('agent'), { command: 'hand-to-development', plannedOn: null })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    dragDeal(stage, 'C1:WAIT', users.agent)
    await event(stage, 'ONCRMDEALUPDATE')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.sent.some((one) => one.kind === 'notice' && one.text.includes('espera novedades'))).toBe(true)
  })

  test('what nobody known changed is put back without a notice to nobody', async () => {
    const stage = await openLinked('move-14')
    dragDeal(stage, 'C1:VOID', null)
    await event(stage, 'ONCRMDEALUPDATE')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.deals.get(dealId)?.stageId).toBe('C1:NEW')
    expect(stage.portal.sent.filter((one) => one.kind === 'notice' && one.tag.includes('put-back'))).toEqual([])
  })

  test('a supervisor who changes the responsible assigns; starting the task starts', async () => {
    const stage = await openLinked('move-6')
    changeTask(stage, { responsibleId: users.second, status: 3 }, users.supervisor)
    await event(stage, 'ONTASKUPDATE')
    expect(await stage.ticket(1)).toMatchObject({ assigneeId: users.second, started: true })
  })

  test('in the chat the mark makes a public answer of an agent, anything else is internal', async () => {
    const stage = await openLinked('move-7')
    say(stage, users.agent, 'creo que es el plan')
    say(stage, users.agent, '#respuesta')
    say(stage, users.stranger, '#r no soy agente')
    await event(stage, 'ONTASKCOMMENTADD')
    expect((await stage.ticket(1)).turn).toBe('desk')
    say(stage, users.agent, '#r Ya puede entrar')
    await event(stage, 'ONTASKCOMMENTADD')
    await event(stage, 'ONTASKCOMMENTADD')
    const said = await stage.read((stores) => stores.conversation.list(stage.portalId, 1, ['public', 'internal']))
    expect(said.map(({ visibility, text }) => [visibility, text])).toEqual([
      ['public', 'Sale una página en blanco.'], ['internal', 'creo que es el plan'], ['internal', '#respuesta'], ['public', 'Ya puede entrar'],
    ])
    expect((await stage.ticket(1)).state).toBe('customer')
  })

  test('an answer in the chat that comes too late is not lost in silence: its author is told', async () => {
    const stage = await openLinked('move-refused-answer')
    await stage.command(1, stage.person('requester'), { command: 'close' })
    say(stage, users.agent, '#r Ya puede entrar')
    await event(stage, 'ONTASKCOMMENTADD')
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect((await stage.ticket(1)).messages).toHaveLength(1)
    expect(stage.portal.sent.filter((one) => one.kind === 'notice' && one.tag.includes('put-back'))).toMatchObject([{ userId: users.agent, link: { ticket: 1 } }])
  })

  test('what we mirror into the chat is never taken back in', async () => {
    const stage = await openLinked('move-8')
    await stage.command(1, stage.person('requester'), { command: 'reply', text: '#r soy el cliente' })
    await dispatchOutbox(stage.deps)({ portals: 50 })
    expect(stage.portal.messages.get(chatId)?.[0]?.text).toBe('» Lucía: #r soy el cliente')
    await event(stage, 'ONTASKCOMMENTADD')
    expect((await stage.ticket(1)).messages).toHaveLength(2)
  })

  test('a mirrored message whose answer is late or lost is no internal note, although the background user is an agent', async () => {
    const stage = await openLinked('move-late', { agents: [...Object.values(users).slice(0, 2), background] })
    stage.portal.messages.set(chatId, [{ messageId: 900, authorId: background, at: stage.clock.at, text: '>>\u2060Lucía: sigo esperando', mirrored: true }])
    say(stage, background, 'creo que es el plan')
    await event(stage, 'ONTASKCOMMENTADD')
    const said = await stage.read((stores) => stores.conversation.list(stage.portalId, 1, ['public', 'internal']))
    expect(said.map(({ text }) => text)).toEqual(['Sale una página en blanco.', 'creo que es el plan'])
  })

  test('a lost event is healed by the reconciliation pass', async () => {
    const stage = await openLinked('move-9')
    say(stage, users.agent, '#r Ya puede entrar')
    changeTask(stage, {}, users.agent)
    await reconcile(stage.deps)()
    expect((await stage.ticket(1)).state).toBe('customer')
  })
})
