import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findDoubles } from '../../server/usecases/tickets/find-doubles.ts'
import { listTickets } from '../../server/usecases/tickets/list-tickets.ts'
import { takeNext } from '../../server/usecases/tickets/take-next.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { openStage, users } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

describe('the queue (P-2.2)', () => {
  test('the next one is the first by arrival that is mine and not begun', async () => {
    const stage = await openStage(database.database, { memberId: 'queue-1' })
    for (let i = 0; i < 3; i++) {
      await stage.open()
      stage.clock.at += 60_000
    }
    const take = () => takeNext(stage.deps)({ portalId: stage.portalId, person: stage.person('agent') })
    expect([await take(), await take()]).toEqual([1, 2])
    expect(await stage.ticket(1)).toMatchObject({ assigneeId: users.agent, started: true })
    expect(await takeNext(stage.deps)({ portalId: stage.portalId, person: stage.person('agent', users.second) })).toBeNull()
    await expect(takeNext(stage.deps)({ portalId: stage.portalId, person: stage.person('administrator') })).rejects.toMatchObject({ code: 'role.missing' })
  })

  test('doubles of a customer are offered for merging', async () => {
    const stage = await openStage(database.database, { memberId: 'queue-2' })
    await stage.open({ subject: 'No llegan los correos' })
    await stage.open({ subject: 'Los correos no llegan desde ayer' })
    await stage.open({ subject: 'Renovar la licencia' })
    await stage.open({ subject: '系统无法登录' })
    await stage.open({ subject: '无法登录 CRM' })
    const doublesOf = (number: number) => findDoubles(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number })
    expect([await doublesOf(2), await doublesOf(5)]).toEqual([[{ number: 1, subject: 'No llegan los correos' }], [{ number: 4, subject: '系统无法登录' }]])
  })

  test('a requester sees the organisation\'s tickets with due and turn, and no desk list', async () => {
    const stage = await openStage(database.database, { memberId: 'queue-3' })
    await stage.open()
    const list = (scope: 'own' | 'desk') => listTickets(stage.deps)({ portalId: stage.portalId, person: stage.person('requester'), scope })
    expect((await list('own')).rows).toMatchObject([{ number: 1, turn: 'desk', customer: 'Panificadora Andina', breached: false, atRisk: false }])
    await expect(list('desk')).rejects.toMatchObject({ code: 'role.missing' })
  })
})
