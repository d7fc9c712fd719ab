import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TicketCommand } from '../../server/domain/ticket/command.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { lima, openStage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const key = '0d1f1c9e-6d5b-4a53-a0a7-8c3a5b7f1a11'

describe('what is sent again because its answer was lost', () => {
  const acts: readonly TicketCommand[] = [
    { command: 'give-reason', reason: 'no-access', text: 'No entramos', key }, { command: 'hand-to-development', text: 'Pasa', plannedOn: null, key },
    { command: 'void', reason: 'no-access', text: 'Se anula', key }, { command: 'pause', reason: 'licence-check', text: 'Un momento', untilAt: null, key },
  ]
  test.each(acts)('$command happens once', async (act) => {
    const stage = await openStage(database.database, { memberId: `again-${act.command}` })
    await stage.open()
    const supervisor = stage.person('supervisor')
    await stage.command(1, supervisor, act)
    const once = await stage.ticket(1)
    expect(await stage.command(1, supervisor, act)).toEqual({ number: 1, made: null })
    expect(await stage.ticket(1)).toEqual(once)
  })

  test('the way back from development happens once', async () => {
    const stage = await openStage(database.database, { memberId: 'again-return' })
    await stage.open()
    const agent = stage.person('agent')
    await stage.command(1, agent, { command: 'hand-to-development', text: 'Pasa', plannedOn: null })
    for (let i = 0; i < 2; i++) await stage.command(1, agent, { command: 'return-from-development', text: 'Corregido', key })
    expect((await stage.ticket(1)).messages).toHaveLength(3)
  })

  test('a split, and a reopening after its window, make one request and answer its number again', async () => {
    const stage = await openStage(database.database, { memberId: 'again-split' })
    await stage.open()
    await stage.command(1, stage.person('requester'), { command: 'reply', text: 'Además, no llegan los correos' })
    const split = () => stage.command(1, stage.person('agent'), { command: 'split', messageNo: 2, subject: 'Correos', key })
    expect([await split(), await split()]).toEqual([{ number: 1, made: 2 }, { number: 1, made: 2 }])
    await stage.command(1, stage.person('agent'), { command: 'answer', text: 'Listo', close: true })
    stage.clock.at = lima('2026-05-04', '09:00')
    const reopen = () => stage.command(1, stage.person('requester'), { command: 'reopen', text: 'Otra vez', key })
    expect([await reopen(), await reopen()]).toEqual([{ number: 1, made: 3 }, { number: 1, made: 3 }])
    expect(await stage.read((stores) => stores.tickets.count(stage.portalId))).toEqual({ new: 2, solved: 1 })
  })
})

describe('a key that comes again with other words', () => {
  test('is refused, and what it brought first stays', async () => {
    const stage = await openStage(database.database, { memberId: 'reused' })
    const requester = stage.person('requester')
    expect([await stage.open({ key }), await stage.open({ key })]).toEqual([1, 1])
    await expect(stage.open({ key, subject: 'Otra cosa' })).rejects.toMatchObject({ code: 'submission.reused', facts: { number: 1 } })
    await stage.open()
    await stage.command(1, requester, { command: 'reply', text: 'Sigue', key })
    await expect(stage.command(1, requester, { command: 'reply', text: 'Ya no', key })).rejects.toMatchObject({ code: 'submission.reused' })
    await expect(stage.command(2, requester, { command: 'reply', text: 'Sigue', key })).rejects.toMatchObject({ code: 'submission.reused' })
    expect([(await stage.ticket(1)).messages.length, (await stage.ticket(2)).messages.length]).toEqual([2, 1])
  })
})
