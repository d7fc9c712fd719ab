import { describe, expect, test } from 'vitest'
import { readPromise } from '../../../server/domain/clock/clock.ts'
import { answer, hearCustomer } from '../../../server/domain/ticket/conversation.ts'
import { keepSpeaker, listSplittable, merge, toSplitLevel } from '../../../server/domain/ticket/doubles.ts'
import type { Act } from '../../../server/domain/ticket/decision.ts'
import { isHeldByCoupon, redeemCoupon, rejectCoupon, setLevel } from '../../../server/domain/ticket/level-setting.ts'
import { answerAsSupervisor, markSpam, reportBounce, unmarkSpam, writeToSupervisor } from '../../../server/domain/ticket/marks.ts'
import { pause } from '../../../server/domain/ticket/pausing.ts'
import { findOpen } from '../../../server/domain/ticket/rulebook.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import { after, agent, customer, entitled, given, lima, openingEvents, rules } from './rules.ts'

const by = (at: number, who = agent): Act => ({ at, by: who })
const noon = lima('2026-03-02', '12:00')
const two = lima('2026-03-02', '14:00')

/** Both tickets after the merge at 14:00. */
function merged(survivor: Ticket, absorbed: Ticket) {
  const facts = merge(survivor, absorbed, by(two), rules)
  return { later: facts.later, survivor: after(survivor, by(two), facts.survivor), absorbed: after(absorbed, by(two), facts.absorbed) }
}
const due = (ticket: Ticket) => readPromise(findOpen(ticket, 'response')!).dueAt
const paused = (ticket: Ticket) => after(ticket, by(noon), pause(ticket, by(noon), 'licence-check', null))
const urgent = (number = 1) => after(given({ level: 'vip-support', number }), by(noon, customer), redeemCoupon(given({ level: 'vip-support', number }), by(noon, customer), 5, rules))
const reply = (ticket: Ticket, at: number) => after(ticket, by(at, customer), hearCustomer(ticket, by(at, customer), entitled('commercial'), rules))

describe('the word owed by the supervisor (P-5.3)', () => {
  const complained = after(given(), by(noon, customer), writeToSupervisor(given(), by(noon, customer), rules))
  const ends = (ticket: Ticket) => ticket.clocks.map(({ kind, ended }) => [kind, ended?.outcome ?? null])

  test('stays owed on a ticket that was merged or marked as spam, and is given there', () => {
    for (const gone of [merged(given({ number: 2 }), complained).absorbed, after(complained, by(two), markSpam(complained, 'publicidad'))]) {
      expect(ends(gone)).toEqual([['response', 'cancelled'], ['supervisor', null]])
      expect(ends(after(gone, by(two), answerAsSupervisor(gone, by(two), rules)))).toEqual([['response', 'cancelled'], ['supervisor', 'met']])
    }
  })

  test('runs on as it was when the spam mark is taken back (sla-rules 3.10)', () => {
    const spam = after(complained, by(two), markSpam(complained, 'publicidad'))
    expect(after(spam, by(two), unmarkSpam(spam, by(two), 'era un cliente', rules)).clocks).toEqual(complained.clocks)
  })
})

describe('a merge where one turn is paused (sla-rules 3.9)', () => {
  test('a running turn ends the survivor\'s pause: the earliest due is watched', () => {
    const { survivor, later } = merged(paused(given({ number: 2, at: lima('2026-03-02', '11:00') })), given())
    expect(survivor.clocks[0]?.pauses).toMatchObject([{ fromAt: noon, untilAt: two }])
    expect([due(survivor), later]).toEqual([lima('2026-03-03', '09:00'), null])
  })

  test('where the survivor\'s own due is the earliest it moves by what its pause cost, which is told', () => {
    const { survivor, later } = merged(paused(given({ number: 2 })), given({ at: lima('2026-03-02', '13:30') }))
    expect([due(survivor), later]).toMatchObject([lima('2026-03-03', '11:00'), { dueAt: lima('2026-03-03', '11:00'), reason: 'pause' }])
  })

  test('a paused turn that is absorbed comes with the time that its pause cost', () => {
    const { survivor, absorbed } = merged(given({ number: 2, at: lima('2026-03-02', '11:30') }), paused(given()))
    expect(due(survivor)).toBe(lima('2026-03-03', '11:00'))
    expect(absorbed.clocks[0]).toMatchObject({ pauses: [{ fromAt: noon, untilAt: two }], ended: { outcome: 'cancelled' } })
  })

  test('where both are paused the pause goes on', () => {
    expect(merged(paused(given({ number: 2 })), paused(given())).survivor.clocks[0]?.pauses).toMatchObject([{ untilAt: null }])
  })
})

describe('a ticket that a coupon makes urgent (P-2.6)', () => {
  test('goes into no ordinary one; an ordinary one goes into it, and an urgent one into an urgent one', () => {
    expect(() => merge(given({ number: 2, level: 'vip-support' }), urgent(), by(two), rules)).toThrow('coupon.holds')
    expect(merged(urgent(2), given({ level: 'vip-support' })).survivor.level.key).toBe('vip-request')
    expect(merged(urgent(2), urgent()).absorbed).toMatchObject({ state: 'merged', survivor: 2 })
  })

  test('gives its level to a part without the coupon, until a supervisor rejects that part (sla-rules 3.9)', () => {
    const part = { ...given({ number: 3, level: 'vip-support' }), level: toSplitLevel(urgent()) }
    expect(isHeldByCoupon(part)).toBe(true)
    expect(() => setLevel(part, by(two), 'unrelated', 'otra cosa', rules)).toThrow('coupon.holds')
    expect(() => merge(given({ number: 2, level: 'vip-support' }), part, by(two), rules)).toThrow('coupon.holds')
    const rejected = rejectCoupon(part, by(two), entitled('vip-support'), 'un cupón, una solicitud', false, rules)
    expect(after(part, by(two), rejected)).toMatchObject({ couponId: null, level: entitled('vip-support') })
    expect(rejected.map(({ kind }) => kind)).not.toContain('coupon_returned')
  })
})

describe('what can be split off (sla-rules 3.9)', () => {
  const asked = reply(given(), noon)
  const answered = after(asked, by(two), answer(asked, by(two), rules))
  const numbers = (ticket: Ticket) => listSplittable(ticket).map(({ no }) => no)

  test('is a further message of the customer in the turn that waits; what was answered is not', () => {
    expect([numbers(given()), numbers(asked), numbers(answered)]).toEqual([[], [2], []])
    expect(numbers(reply(answered, lima('2026-03-02', '15:00')))).toEqual([4])
  })

  test('is open again once the answer bounced (sla-rules 3.3)', () => {
    expect(numbers(after(answered, by(two), reportBounce(answered, by(two), rules)))).toEqual([2])
  })

  test('keeps who said it, and when (sla-rules 3.4)', () => {
    const said = by(noon, { kind: 'contact', contactId: 1, name: 'Lucía', enteredBy: 11 })
    const events = keepSpeaker(openingEvents({ at: two }), said)
    expect(events.map(({ kind, at }) => [kind, at])).toEqual([['opened', two], ['message_added', noon], ['clock_opened', two], ['assigned', two]])
    expect(events[1]?.by).toBe(said.by)
  })
})
