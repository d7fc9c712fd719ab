import { describe, expect, test } from 'vitest'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../../server/domain/calendar/service-time.ts'
import { closeByDesk, reopen } from '../../../server/domain/ticket/closing.ts'
import { addNote, answer, hearCustomer, waive } from '../../../server/domain/ticket/conversation.ts'
import type { Act } from '../../../server/domain/ticket/decision.ts'
import { markSpam, unmarkSpam } from '../../../server/domain/ticket/marks.ts'
import { readSilence } from '../../../server/domain/ticket/silence.ts'
import type { Target } from '../../../server/domain/service-level/target.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import { after, agent, customer, entitled, given, lima, rules } from './rules.ts'

const by = (at: number, who = agent): Act => ({ at, by: who })
const noon = lima('2026-03-02', '12:00')
const calendar = compileCalendar(deskSchedule)
const day: Target = { value: 1, unit: 'business_day' }
const read = (ticket: Ticket, now: number, target = day) => readSilence(ticket, target, calendar, { closingNoticeDays: 5, closingDays: 5 }, now).kind
const answered = after(given(), by(noon), answer(given(), by(noon), rules))

describe('waits longer than the level\'s target in business days (sla-rules 3.6)', () => {
  test.each([
    [{ value: 120, unit: 'service_hour' }, '2026-03-25'], [{ value: 21, unit: 'service_hour' }, '2026-03-11'],
    [{ value: 120, unit: 'clock_hour' }, '2026-03-16'], [{ value: 4, unit: 'clock_hour' }, '2026-03-10'],
  ] as const)('%o is announced after noon of %s', (target, on) => {
    expect([lima(on, '12:00'), lima(on, '12:01')].map((now) => read(answered, now, target))).toEqual(['wait', 'announce'])
  })
})

describe('an announcement counts for the silence it was made in (sla-rules 3.6)', () => {
  const announcedAt = lima('2026-03-10', '12:30')
  const announced = after(answered, by(announcedAt), addNote(answered, 'automatic'))
  const over = lima('2026-03-17', '12:31')

  test('closes once its days are over', () => {
    expect([read(announced, over - 60_000), read(announced, over)]).toEqual(['wait', 'close'])
  })

  test('not after a reopening without words whose turn was waived: it is announced anew', () => {
    const closed = after(announced, by(over), [{ kind: 'closed' }])
    const at = lima('2026-03-18', '09:00')
    const renewed = after(closed, by(at), reopen(closed, by(at), entitled('commercial'), rules, false))
    const waived = after(renewed, by(at), waive(renewed, by(at), 'solo se reabrió', rules))
    expect(waived.state).toBe('customer')
    expect([lima('2026-03-19', '09:00'), lima('2026-03-26', '09:00'), lima('2026-03-26', '09:01')].map((now) => read(waived, now))).toEqual(['wait', 'wait', 'announce'])
  })

  test('not after the customer\'s "thank you" was waived', () => {
    const thanked = after(announced, by(announcedAt + 1000, customer), hearCustomer(announced, by(announcedAt + 1000, customer), entitled('commercial'), rules))
    expect(read(after(thanked, by(over), waive(thanked, by(over), 'agradece', rules)), over + 60_000)).toBe('wait')
  })

  test('not after a spam mark was taken back, while which nobody could write', () => {
    const spam = after(announced, by(announcedAt + 1000), markSpam(announced, 'publicidad'))
    const back = after(spam, by(over), unmarkSpam(spam, by(over), 'era un cliente', rules))
    expect([back.state, read(back, over + 60_000)]).toEqual(['customer', 'wait'])
  })

  test('a closing by the desk and a reopening with words begin a turn, which closes nothing', () => {
    const closed = after(announced, by(announcedAt + 1000), closeByDesk(announced, by(announcedAt + 1000), null, rules))
    expect(read(after(closed, by(over, customer), reopen(closed, by(over, customer), entitled('commercial'), rules, true)), over + 60_000)).toBe('wait')
  })
})
