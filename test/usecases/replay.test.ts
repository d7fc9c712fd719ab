/** What stands in the log is what stands in the rows, and the rules say the same (sla-rules 8), after everything that touches a clock. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../server/domain/calendar/schedule.ts'
import type { LevelKey } from '../../server/domain/service-level/service-level.ts'
import type { TicketCommand } from '../../server/domain/ticket/command.ts'
import { grantCoupons } from '../../server/usecases/coupons/grant-coupons.ts'
import { saveEntitlement } from '../../server/usecases/customers/save-entitlement.ts'
import { saveLevel, type LevelInput } from '../../server/usecases/levels/save-level.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { replayTickets } from '../../server/usecases/reports/replay-tickets.ts'
import { saveSchedule } from '../../server/usecases/schedules/save-schedule.ts'
import { runTicketCommand } from '../../server/usecases/tickets/run-ticket-command.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { toLevelInput } from './level-input.ts'
import { lima, openStage, type Stage } from './stage.ts'

let database: TestDatabase
beforeAll(async () => { database = await openTestDatabase() })
afterAll(() => database.close())

const holiday = (...dates: string[]): Schedule => ({ ...deskSchedule, holidays: dates.map((on) => ({ on, name: 'Feriado' })) })
const twoDays: Partial<LevelInput> = { target: { value: 2, unit: 'business_day' }, warnings: [{ value: 2, unit: 'service_hour' }] }

function actors(stage: Stage) {
  const administrator = stage.person('administrator')
  return {
    hours: async (schedule: Schedule) => {
      const version = (await stage.read((stores) => stores.schedules.current(stage.portalId, 'desk')))?.version ?? 0
      return saveSchedule(stage.deps)({ portalId: stage.portalId, person: administrator, schedule, version, reason: 'decreto' })
    },
    level: async (key: LevelKey, changed = twoDays) => {
      const version = (await stage.read((stores) => stores.levels.current(stage.portalId))).find((one) => one.key === key)?.version ?? 0
      return saveLevel(stage.deps)({ portalId: stage.portalId, person: administrator, key, level: toLevelInput(key, { ...changed, version }) })
    },
    entitle: (tier: 'bronze' | 'silver' | 'gold') => saveEntitlement(stage.deps)({
      portalId: stage.portalId, person: administrator, customerId: stage.customerId, entitlementId: null, entitlement: { basis: { kind: 'partner', tier }, startsOn: '2026-03-01', endsOn: null },
    }),
    customer: (number: number, command: TicketCommand) => stage.command(number, stage.person('requester'), command),
    agent: (number: number, command: TicketCommand, at?: number) => runTicketCommand(stage.deps)({ portalId: stage.portalId, person: stage.person('agent'), number, command, ...(at !== undefined && { at }) }),
    supervisor: (number: number, command: TicketCommand) => stage.command(number, stage.person('supervisor'), command),
    to: (day: string, time: string) => { stage.clock.at = lima(day, time) },
    differences: async () => (await replayTickets(stage.deps)({ portalId: stage.portalId })).differences,
  }
}

test('a replay over tickets that were paused, merged, split, bounced, retracted, edited around and given back finds no difference', async () => {
  const stage = await openStage(database.database, { memberId: 'replay-1', basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' } })
  const { hours, level, customer, agent, supervisor, to, differences } = actors(stage)
  const { codes } = await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'año 2026' } })
  for (let number = 1; number <= 8; number++) await stage.open({ subject: `Solicitud ${number}` })

  to('2026-03-02', '10:00')
  await supervisor(1, { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: null })
  await supervisor(2, { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: lima('2026-03-02', '11:00') })
  await supervisor(8, { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: null })
  await customer(3, { command: 'redeem-coupon', code: codes[0] })
  await customer(4, { command: 'redeem-coupon', code: codes[1] })
  await customer(5, { command: 'reply', text: 'Además, otra cosa' })
  to('2026-03-02', '11:30')
  await sweepClocks(stage.deps)()
  await supervisor(1, { command: 'resume' })
  await supervisor(3, { command: 'reject-coupon', reason: 'no es urgente' })
  expect(await differences()).toEqual([])

  await agent(5, { command: 'split', messageNo: 2, subject: 'Otra cosa' })
  await agent(6, { command: 'answer', text: 'Listo', close: true, outOfTurn: 'ya se sabía' })
  await agent(7, { command: 'mark-spam', reason: 'publicidad' })
  await hours(holiday('2026-03-03'))
  await level('vip-support')
  to('2026-03-02', '12:00')
  await agent(6, { command: 'report-bounce' })
  await agent(7, { command: 'unmark-spam', reason: 'no lo era' })
  await agent(2, { command: 'merge-into', number: 5 })
  await supervisor(7, { command: 'set-level', levelKey: 'unrelated', reason: 'otro producto' })
  expect(await differences()).toEqual([])

  to('2026-03-04', '10:00')
  await sweepClocks(stage.deps)()
  await agent(6, { command: 'answer', text: 'De nuevo', outOfTurn: 'ya se sabía' })
  await agent(6, { command: 'answer', text: 'Escrita antes', outOfTurn: 'ya se sabía' }, lima('2026-03-04', '08:30'))
  await customer(7, { command: 'close' })
  await supervisor(8, { command: 'void', reason: 'not-reproducible', text: 'No corresponde' })
  await agent(1, { command: 'hand-to-development', text: 'Lo corrige desarrollo', plannedOn: null, outOfTurn: 'ya se sabía' })
  await hours({ ...holiday('2026-03-03', '2026-03-05'), closures: [{ startAt: lima('2026-03-04', '12:00'), endAt: lima('2026-03-04', '14:00'), reason: 'corte de luz' }] })
  to('2026-03-06', '18:00')
  await sweepClocks(stage.deps)()
  await agent(1, { command: 'return-from-development', text: 'Corregido' })
  await agent(3, { command: 'waive', reason: 'ya no hace falta' })
  expect(await differences()).toEqual([])
  const states = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map(async (number) => (await stage.ticket(number)).state))
  expect(states).toEqual(['customer', 'merged', 'customer', 'new', 'new', 'customer', 'solved', 'void', 'new'])
})

test('dues that stay under other hours, merged, opened anew and made urgent, are counted again without a difference', async () => {
  const stage = await openStage(database.database, { memberId: 'replay-3', basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' } })
  const { hours, customer, agent, to, differences } = actors(stage)
  const { codes } = await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'año 2026' } })
  const halfDay = (...dates: string[]): Schedule => ({ ...deskSchedule, specialDays: dates.map((on) => ({ on, name: 'Media jornada', intervals: [{ from: 480, to: 720 }] })) })
  to('2026-03-02', '07:00')
  for (let number = 1; number <= 4; number++) await stage.open({ subject: `Solicitud ${number}` })
  await agent(2, { command: 'answer', text: 'Listo', outOfTurn: 'ya se sabía' })
  to('2026-03-02', '07:30')
  await hours(halfDay('2026-03-02'))
  const first = async (number: number) => (await stage.ticket(number)).clocks[0]?.promises.map(({ reason }) => reason)
  expect([await first(1), await first(2)]).toEqual([['opened', 'hours'], ['opened']])
  to('2026-03-02', '07:45')
  await customer(2, { command: 'reply', text: 'Sigue igual' })
  await agent(1, { command: 'merge-into', number: 2 })
  await agent(2, { command: 'report-bounce' })
  expect(await differences()).toEqual([])
  to('2026-03-02', '12:30')
  await sweepClocks(stage.deps)()
  await hours(halfDay('2026-03-02', '2026-03-03'))
  await hours(deskSchedule)
  to('2026-03-03', '07:30')
  await customer(3, { command: 'redeem-coupon', code: codes[0] })
  await hours(holiday('2026-03-03'))
  await sweepClocks(stage.deps)()
  to('2026-03-04', '09:00')
  await sweepClocks(stage.deps)()
  await agent(4, { command: 'answer', text: 'Listo', outOfTurn: 'ya se sabía' })
  expect(await differences()).toEqual([])
})

test('a due that a holiday made later, and that a merge or a coupon kept when it was taken back, is counted again without a difference', async () => {
  const stage = await openStage(database.database, { memberId: 'replay-4', basis: { kind: 'licence', product: 'site-manager', edition: 'Ultimate' } })
  const { hours, customer, agent, to, differences } = actors(stage)
  const { codes } = await grantCoupons(stage.deps)({ portalId: stage.portalId, person: stage.person('supervisor'), customerId: stage.customerId, grant: { entitlementId: stage.entitlementId, count: null, expiresOn: null, why: 'año 2026' } })
  await stage.open()
  to('2026-03-02', '07:00')
  await stage.open()
  to('2026-03-02', '10:00')
  await hours(holiday('2026-03-03'))
  to('2026-03-02', '11:00')
  await hours(deskSchedule)
  to('2026-03-03', '10:00')
  await stage.open()
  await agent(2, { command: 'merge-into', number: 3 })
  expect((await stage.ticket(3)).clocks[0]?.promises.at(-1)).toMatchObject({ reason: 'merge', dueAt: lima('2026-03-04', '08:00'), effectiveDueAt: lima('2026-03-03', '18:30') })
  to('2026-03-04', '08:00')
  await customer(1, { command: 'redeem-coupon', code: codes[0] })
  expect((await stage.ticket(1)).clocks[0]?.promises.at(-1)).toMatchObject({ reason: 'coupon', dueAt: lima('2026-03-04', '09:00') })
  expect(await differences()).toEqual([])
})

test('hours, levels and entitlements that are edited leave ended clocks byte for byte, and open ones that they do not touch', async () => {
  const stage = await openStage(database.database, { memberId: 'replay-2', basis: { kind: 'partner', tier: 'silver' } })
  const { hours, level, entitle, customer, agent, to, differences } = actors(stage)
  for (let number = 1; number <= 5; number++) await stage.open({ subject: `Solicitud ${number}` })
  await customer(1, { command: 'close' })
  to('2026-03-02', '12:00')
  await agent(2, { command: 'answer', text: 'Listo' })
  await agent(3, { command: 'waive', reason: 'solo agradece' })
  to('2026-03-04', '09:30')
  await agent(4, { command: 'answer', text: 'Perdón por la demora' })
  await sweepClocks(stage.deps)()
  await customer(2, { command: 'reply', text: 'Sigue igual' })
  const rows = () => database.query<{ ticket: number; clock: number; open: boolean; text: string }>(
    `select ticket_number as ticket, clock_no as clock, open, document::text || due_at || start_at as text from clock where portal_id = ${stage.portalId} order by 1, 2`)
  const before = await rows()
  expect(before.filter(({ open }) => !open).map(({ ticket }) => ticket)).toEqual([1, 2, 3, 4])

  await hours(holiday('2026-03-02', '2026-03-20'))
  await level('partner-silver', { ...twoDays, target: { value: 1, unit: 'business_day' } })
  expect(await rows()).toEqual(before)
  await hours(holiday('2026-03-05'))
  await entitle('gold')
  const after = await rows()
  const changed = after.filter((row, i) => row.text !== before[i]?.text)
  // Ticket 5 is overdue; the open turn of ticket 2 alone follows the holiday and the better level.
  expect(changed.map(({ ticket, clock }) => [ticket, clock])).toEqual([[2, 2]])
  expect(await differences()).toEqual([])
})
