import { describe, expect, test } from 'vitest'
import { deskSchedule } from '../../../server/domain/calendar/schedule.ts'
import { chooseAction } from '../../../server/domain/clock/sweep.ts'
import { closeByCustomer, closeByDesk, reopen, voidTicket } from '../../../server/domain/ticket/closing.ts'
import { addNote, answer, chooseTurnLevel, hearCustomer, waive } from '../../../server/domain/ticket/conversation.ts'
import { merge, toSplitLevel } from '../../../server/domain/ticket/doubles.ts'
import type { Rulebook } from '../../../server/domain/ticket/rulebook.ts'
import { redeemCoupon } from '../../../server/domain/ticket/level-setting.ts'
import { markSpam, reportBounce, unmarkSpam, writeToSupervisor } from '../../../server/domain/ticket/marks.ts'
import { pause } from '../../../server/domain/ticket/pausing.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import { after, agent, customer, entitled, given, lima, monday9, rules, under } from './rules.ts'

const by = (at: number, who = agent) => ({ at, by: who })
const dues = (ticket: Ticket, no = 1) => ticket.clocks[no - 1]?.promises.map(({ dueAt }) => dueAt)
const noon = lima('2026-03-02', '12:00')

describe('turns (sla-rules 3)', () => {
  test('a "thank you" opens a turn that the agent may waive, counted apart', () => {
    const answered = after(given(), by(noon), answer(given(), by(noon), rules))
    const thanked = after(answered, by(noon, customer), hearCustomer(answered, by(noon, customer), entitled('commercial'), rules))
    expect(thanked).toMatchObject({ state: 'desk', turn: 'desk' })
    const waived = after(thanked, by(noon), waive(thanked, by(noon), 'solo agradece', rules))
    expect(waived).toMatchObject({ state: 'customer', turn: 'customer' })
    expect(waived.clocks.map(({ ended }) => ended?.outcome)).toEqual(['met', 'waived'])
  })

  test('an interim note and an internal note keep the clock', () => {
    for (const visibility of ['interim', 'internal'] as const) {
      expect(after(given(), by(noon), addNote(given(), visibility)).clocks[0]?.ended).toBeNull()
    }
  })

  test('a new level holds from the next turn: an entitlement that ended changes nothing for the open one', () => {
    const told = after(given(), by(noon, customer), hearCustomer(given(), by(noon, customer), entitled('non-commercial'), rules))
    expect(told.level.key).toBe('commercial')
    const answered = after(told, by(noon), answer(told, by(noon), rules))
    const next = after(answered, by(noon, customer), hearCustomer(answered, by(noon, customer), entitled('non-commercial'), rules))
    expect(next.level.key).toBe('non-commercial')
    expect(dues(next, 2)).toEqual([lima('2026-03-09', '12:00')])
  })

  test('staff closes an open turn only with a reason, and it counts as missed', () => {
    expect(() => closeByDesk(given(), by(noon), null, rules)).toThrow('ticket.answer-owed')
    expect(after(given(), by(noon), closeByDesk(given(), by(noon), 'no contesta nadie', rules)).clocks[0]?.ended).toMatchObject({ outcome: 'closed_without_answer', reason: 'no contesta nadie' })
    expect(after(given(), by(noon, customer), closeByCustomer(given(), by(noon, customer), rules)).clocks[0]?.ended?.outcome).toBe('closed_by_customer')
  })

  test.each([
    ['waived', (ticket: Ticket, at: number) => waive(ticket, by(at), 'solo agradece', rules)],
    ['closed_by_customer', (ticket: Ticket, at: number) => closeByCustomer(ticket, by(at, customer), rules)],
    ['closed_without_answer', (ticket: Ticket, at: number) => closeByDesk(ticket, by(at), 'no contesta nadie', rules)],
  ] as const)('a clock that ends %s after its due keeps the breach that no sweep has seen', (outcome, end) => {
    const at = lima('2026-03-03', '09:30')
    const breach = { breachAt: lima('2026-03-03', '09:00'), detectedAt: at, excused: null }
    expect(after(given(), by(at), end(given(), at)).clocks[0]).toMatchObject({ breach, ended: { outcome } })
    const due = lima('2026-03-03', '09:00')
    expect(after(given(), by(due), end(given(), due)).clocks[0]).toMatchObject({ breach: null, ended: { outcome } })
  })

  test('a pause that still runs ends with its clock and is added to the due first', () => {
    const paused = after(given(), by(noon), pause(given(), by(noon), 'licence-check', null))
    const at = lima('2026-03-03', '09:30')
    const [closed] = after(paused, by(at, customer), closeByCustomer(paused, by(at, customer), rules)).clocks
    expect(closed).toMatchObject({ breach: null, pauses: [{ fromAt: noon, untilAt: at }], ended: { outcome: 'closed_by_customer' } })
  })

  test('an answer that is older than the customer\'s message leaves its turn open', () => {
    const second = lima('2026-03-02', '12:00')
    const answered = after(given(), by(noon - 60_000), answer(given(), by(noon - 60_000), rules))
    const heard = after(answered, by(second, customer), hearCustomer(answered, by(second, customer), entitled('commercial'), rules))
    const crossed = after(heard, by(second - 1000), answer(heard, by(second - 1000), rules))
    expect(crossed.messages).toHaveLength(4)
    expect(crossed.clocks[1]?.ended).toBeNull()
    expect(crossed).toMatchObject({ state: 'desk', turn: 'desk' })
    expect(after(crossed, by(second), answer(crossed, by(second), rules)).clocks[1]?.ended?.outcome).toBe('met')
  })

  test('an answer in time that is processed after a late one takes the breach back', () => {
    const at = lima('2026-03-03', '09:30')
    const late = after(given(), by(at), answer(given(), by(at), rules))
    expect(late.clocks[0]).toMatchObject({ ended: { outcome: 'late' }, breach: { breachAt: lima('2026-03-03', '09:00') } })
    const known = lima('2026-03-03', '09:00')
    expect(after(late, by(known), answer(late, by(known), rules)).clocks[0]).toMatchObject({ breach: null, ended: { at: known, outcome: 'met', overrunMs: 0, overrunServiceMs: 0 } })
    for (const no of [monday9 - 1000, known + 1000]) {
      expect(after(late, by(no), answer(late, by(no), rules)).clocks[0]).toEqual(late.clocks[0])
    }
  })

  test('the text of a void is itself the answer', () => {
    const voided = after(given(), by(noon), voidTicket(given(), by(noon), 'outside-scope', rules))
    expect(voided).toMatchObject({ state: 'void', reason: 'outside-scope' })
    expect(voided.clocks[0]?.ended?.outcome).toBe('met')
    expect(() => voidTicket(given(), by(noon), 'porque sí', rules)).toThrow('input.invalid')
  })

  test('spam cancels, and taking the mark back restores the original start', () => {
    const spam = after(given(), by(noon), markSpam(given(), 'publicidad'))
    expect(spam).toMatchObject({ state: 'spam', turn: 'nobody' })
    expect(spam.clocks[0]?.ended?.outcome).toBe('cancelled')
    const later = lima('2026-03-03', '08:30')
    const back = after(spam, by(later), unmarkSpam(spam, by(later), 'era un cliente', rules))
    expect(back).toMatchObject({ state: 'new', turn: 'desk' })
    expect(back.clocks[0]).toMatchObject({ startAt: monday9, ended: null })
  })

  test('a bounced answer reopens its turn; when another is open, that one takes the earlier start and due', () => {
    const answered = after(given(), by(noon), answer(given(), by(noon), rules))
    expect(after(answered, by(noon), reportBounce(answered, by(noon), rules)).clocks[0]?.ended).toBeNull()
    const next = after(answered, by(noon, customer), hearCustomer(answered, by(noon, customer), entitled('commercial'), rules))
    const bounced = after(next, by(noon), reportBounce(next, by(noon), rules))
    expect(bounced.clocks[0]?.ended?.outcome).toBe('met')
    expect(bounced.clocks[1]).toMatchObject({ startAt: monday9, ended: null })
    expect(dues(bounced, 2)).toEqual([lima('2026-03-03', '12:00'), lima('2026-03-03', '09:00')])
  })

  test('an answer that closed the ticket and bounced opens both again', () => {
    const closed = after(given(), by(noon), [...answer(given(), by(noon), rules), { kind: 'closed' }])
    expect(closed.state).toBe('solved')
    const bounced = after(closed, by(noon + 1000), reportBounce(closed, by(noon + 1000), rules))
    expect(bounced).toMatchObject({ state: 'desk', turn: 'desk', closedAt: null, clocks: [{ startAt: monday9, ended: null }] })
    expect(() => reportBounce(given(), by(noon), rules)).toThrow('clock.running')
    const spam = after(given(), by(noon), markSpam(given(), 'publicidad'))
    expect(() => reportBounce(spam, by(noon), rules)).toThrow('ticket.closed')
  })

  describe('a clock that comes back counts what was declared while it was ended (sla-rules 1, 3.10, 3.11)', () => {
    const friday = lima('2026-03-06', '17:00')
    const evening = lima('2026-03-06', '18:00')
    const at = lima('2026-03-09', '12:00')
    const holiday = under({ ...deskSchedule, holidays: [{ on: '2026-03-09', name: 'feriado' }] })
    const short = under({ ...deskSchedule, specialDays: [{ on: '2026-03-09', name: 'media jornada', intervals: [{ from: 480, to: 1020 }] }] })
    const spam = after(given({ at: friday }), by(evening), markSpam(given({ at: friday }), 'publicidad'))
    const answered = after(given({ at: friday }), by(evening), answer(given({ at: friday }), by(evening), rules))
    const unmark = (now: number, rulebook: Rulebook) => after(spam, by(now), unmarkSpam(spam, by(now), 'era un cliente', rulebook))
    const bounce = (now: number, rulebook: Rulebook) => after(answered, by(now), reportBounce(answered, by(now), rulebook))

    test.each([['a spam mark taken back', unmark], ['a bounce', bounce]] as const)('%s: Monday became a holiday, so Friday 17:00 is due on Tuesday', (_what, restore) => {
      const [clock] = restore(at, holiday).clocks
      expect(clock).toMatchObject({ startAt: friday, ended: null, promises: [{ no: 1 }, { no: 2, reason: 'schedule', madeAt: at, dueAt: lima('2026-03-10', '17:00') }] })
      expect(clock?.promises[1]).not.toHaveProperty('untoldMs')
    })

    test.each([['a spam mark taken back', unmark], ['a bounce', bounce]] as const)('%s on the evening of the holiday finds no promise broken', (_what, restore) => {
      const [clock] = restore(lima('2026-03-09', '20:00'), holiday).clocks
      expect(chooseAction(clock!, lima('2026-03-09', '20:00'))).toEqual({ kind: 'none' })
    })

    test('other hours before the same due move its warnings only', () => {
      const longer = under({ ...deskSchedule, specialDays: [{ on: '2026-03-09', name: 'larga', intervals: [{ from: 840, to: 1110 }] }] })
      expect(unmark(evening, longer).clocks[0]?.promises.map(({ reason, dueAt }) => [reason, dueAt])).toEqual([['opened', lima('2026-03-09', '17:00')], ['hours', lima('2026-03-09', '17:00')]])
      expect(unmark(evening, short).clocks[0]?.promises).toHaveLength(1)
      expect(unmark(evening, rules).clocks[0]?.promises).toHaveLength(1)
    })

    test('a breach that is recorded stays as it is', () => {
      const breached = after(given({ at: friday }), { at: at + 86_400_000, by: { kind: 'system' } }, [{ kind: 'breached', clockNo: 1, breachAt: lima('2026-03-09', '17:00'), detectedAt: at + 86_400_000 }])
      const marked = after(breached, by(at + 86_400_000), markSpam(breached, 'publicidad'))
      const back = after(marked, by(at + 86_401_000), unmarkSpam(marked, by(at + 86_401_000), 'era un cliente', holiday))
      expect(back.clocks[0]).toMatchObject({ breach: { breachAt: lima('2026-03-09', '17:00') }, promises: [{ no: 1 }] })
      expect(back.clocks[0]?.promises).toHaveLength(1)
    })
  })

  test('a merge keeps the earliest start and due, and the absorbed clock is cancelled', () => {
    const early = given({ number: 1 })
    const late = given({ number: 2, at: noon })
    const { survivor, absorbed } = merge(late, early, by(noon), rules)
    expect(after(late, by(noon), survivor).clocks[0]).toMatchObject({ startAt: monday9 })
    expect(dues(after(late, by(noon), survivor))?.at(-1)).toBe(lima('2026-03-03', '09:00'))
    expect(after(early, by(noon), absorbed)).toMatchObject({ state: 'merged', survivor: 2, clocks: [{ ended: { outcome: 'cancelled' } }] })
    expect(() => merge(early, early, by(noon), rules)).toThrow('ticket.same')
  })

  test('a VIP request reopened within seven days stays VIP without a coupon, later it does not', () => {
    const vip = given({ level: 'vip-support' })
    const urgent = after(vip, by(noon, customer), redeemCoupon(vip, by(noon, customer), 5, rules))
    const closed = after(urgent, by(noon), [...answer(urgent, by(noon), rules), { kind: 'closed' }])
    const soon = by(noon + 7 * 86_400_000, customer)
    expect(after(closed, soon, reopen(closed, soon, entitled('vip-support'), rules, true)).level).toMatchObject({ key: 'vip-request', why: { kind: 'kept', from: 'reopened-vip' } })
    const late = by(noon + 7 * 86_400_000 + 1000, customer)
    expect(after(closed, late, reopen(closed, late, entitled('vip-support'), rules, true)).level.key).toBe('vip-support')
  })

  test('a message to the supervisor has its own clock and leaves the ticket\'s alone (P-5.3)', () => {
    const written = after(given(), by(noon, customer), writeToSupervisor(given(), by(noon, customer), rules))
    expect(written.clocks.map(({ kind, ended }) => [kind, ended])).toEqual([['response', null], ['supervisor', null]])
    expect(written.clocks[0]).toEqual(given().clocks[0])
  })
})

describe('a part that is split off', () => {
  test('follows the entitlements as its ticket does, and keeps a coupon\'s level without the coupon', () => {
    expect(toSplitLevel(given())).toEqual(entitled('commercial'))
    const urgent = after(given({ level: 'vip-support' }), by(noon), redeemCoupon(given({ level: 'vip-support' }), by(noon), 5, rules))
    expect(toSplitLevel(urgent)).toMatchObject({ key: 'vip-request', why: { kind: 'kept', from: 'split' } })
  })

  test('that was frozen before at a level of entitlements thaws with the next turn', () => {
    const split = { ...entitled('commercial'), why: { kind: 'kept', from: 'split' } } as const
    expect(chooseTurnLevel(split, entitled('non-commercial'), rules.levels)).toEqual(entitled('non-commercial'))
    expect(chooseTurnLevel({ ...split, key: 'vip-request' }, entitled('non-commercial'), rules.levels).key).toBe('vip-request')
  })
})
