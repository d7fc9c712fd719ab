import { describe, expect, test } from 'vitest'
import { closeByDesk, voidTicket } from '../../../server/domain/ticket/closing.ts'
import { answer } from '../../../server/domain/ticket/conversation.ts'
import { handToDevelopment, returnFromDevelopment } from '../../../server/domain/ticket/development.ts'
import { improveLevel, previewCouponDue, redeemCoupon, rejectCoupon, setLevel } from '../../../server/domain/ticket/level-setting.ts'
import { pause, resume } from '../../../server/domain/ticket/pausing.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import { after, agent, customer, entitled, given, lima, rules } from './rules.ts'

const by = (at: number, who = agent) => ({ at, by: who })
const dues = (ticket: Ticket, no = 1) => ticket.clocks[no - 1]?.promises.map(({ dueAt }) => dueAt)
const noon = lima('2026-03-02', '12:00')

describe('development (P-2.3, sla-rules 3.12)', () => {
  const handed = after(given(), by(noon), handToDevelopment(given(), by(noon), '2026-04-01', true, rules))

  test('the message closes the turn and news are owed within 14 days', () => {
    expect(handed).toMatchObject({ state: 'development', turn: 'desk', plannedOn: '2026-04-01' })
    expect(handed.clocks[0]?.ended?.outcome).toBe('met')
    expect(dues(handed, 2)).toEqual([lima('2026-03-16', '12:00')])
  })

  test('VIP support keeps its own target', () => {
    const vip = given({ level: 'vip-support' })
    expect(dues(after(vip, by(noon), handToDevelopment(vip, by(noon), null, true, rules)), 2)).toEqual([lima('2026-03-03', '12:00')])
  })

  test('without a message it is refused while an answer is owed', () => {
    expect(() => handToDevelopment(given(), by(noon), null, false, rules)).toThrow('ticket.answer-owed')
  })

  test('voiding and closing end what is owed and owe no further news', () => {
    const voided = after(handed, by(noon), voidTicket(handed, by(noon), 'outside-scope', rules))
    expect(voided.clocks.map(({ ended }) => ended?.outcome)).toEqual(['met', 'met'])
  })

  test('development that is closed after its due keeps the breach', () => {
    const at = lima('2026-03-16', '12:01')
    const closed = after(handed, by(at), closeByDesk(handed, by(at), null, rules))
    expect(closed.clocks[1]).toMatchObject({ breach: { breachAt: lima('2026-03-16', '12:00') }, ended: { outcome: 'cancelled' } })
  })

  test('news end the clock and the next are owed from then on; coming back ends it', () => {
    const told = after(handed, by(noon), answer(handed, by(noon), rules))
    expect(told.clocks.map(({ ended }) => ended?.outcome ?? null)).toEqual(['met', 'met', null])
    expect(after(told, by(noon), returnFromDevelopment(told, by(noon), rules))).toMatchObject({ state: 'customer' })
  })
})

describe('levels in mid-turn (sla-rules 4)', () => {
  test('a coupon at Monday 14:00 makes it due Monday 18:00, as the preview said', () => {
    const vip = given({ level: 'vip-support' })
    const at = lima('2026-03-02', '14:00')
    expect(previewCouponDue(vip, at, rules)).toBe(lima('2026-03-02', '18:00'))
    const urgent = after(vip, by(at, customer), redeemCoupon(vip, by(at, customer), 5, rules))
    expect(dues(urgent)).toEqual([lima('2026-03-03', '09:00'), lima('2026-03-02', '18:00')])
    const back = after(urgent, by(at), rejectCoupon(urgent, by(at), entitled('vip-support'), 'no es urgente', true, rules))
    expect(back).toMatchObject({ couponId: null, level: { key: 'vip-support' } })
    expect(dues(back)?.at(-1)).toBe(lima('2026-03-03', '09:00'))
  })

  test('a coupon ends the pause: an urgent request is paused by a supervisor alone (sla-rules 3.5)', () => {
    const vip = given({ level: 'vip-support' })
    const paused = after(vip, by(noon), pause(vip, by(noon), 'licence-check', null))
    const at = lima('2026-03-02', '14:00')
    expect(previewCouponDue(paused, at, rules)).toBe(lima('2026-03-02', '18:00'))
    const urgent = after(paused, by(at, customer), redeemCoupon(paused, by(at, customer), 5, rules))
    expect(urgent.clocks[0]?.pauses).toMatchObject([{ untilAt: at }])
    expect(dues(urgent)).toEqual([lima('2026-03-03', '09:00'), lima('2026-03-03', '11:00'), lima('2026-03-02', '18:00')])
  })

  test('a coupon comes before a person\'s choice: while it holds no level is set, and no second one is redeemed (P-2.5d)', () => {
    const urgent = after(given({ level: 'vip-support' }), by(noon, customer), redeemCoupon(given({ level: 'vip-support' }), by(noon, customer), 5, rules))
    for (const key of ['unrelated', 'commercial']) expect(() => setLevel(urgent, by(noon), key, 'no es del producto', rules)).toThrow('coupon.holds')
    expect(() => redeemCoupon(urgent, by(noon, customer), 6, rules)).toThrow('ticket.urgent')
  })

  test('a rejected coupon gives back the level a person had chosen; rejected without return it is spent, and another one may be redeemed (P-2.6)', () => {
    const vip = given({ level: 'vip-support' })
    const chosen = after(vip, by(noon), setLevel(vip, by(noon), 'partner-silver', 'acuerdo', rules))
    const urgent = after(chosen, by(noon, customer), redeemCoupon(chosen, by(noon, customer), 5, rules))
    const rejected = after(urgent, by(noon), rejectCoupon(urgent, by(noon), entitled('vip-support'), 'no es urgente', false, rules))
    expect(rejected).toMatchObject({ couponId: 5, level: { key: 'partner-silver', why: { kind: 'agent', reason: 'acuerdo' } } })
    expect(() => rejectCoupon(rejected, by(noon), entitled('vip-support'), 'otra vez', true, rules)).toThrow('coupon.needed')
    expect(after(rejected, by(noon, customer), redeemCoupon(rejected, by(noon, customer), 6, rules))).toMatchObject({ couponId: 6, level: { key: 'vip-request' } })
    expect(after(rejected, by(noon), setLevel(rejected, by(noon), 'unrelated', 'diseño', rules)).level.key).toBe('unrelated')
  })

  test('unrelated moves the promise, because a person gave a reason', () => {
    const moved = after(given(), by(noon), setLevel(given(), by(noon), 'unrelated', 'es de otro producto', rules))
    expect(dues(moved)).toEqual([lima('2026-03-03', '09:00'), lima('2026-03-09', '09:00')])
    expect(() => setLevel(given(), by(noon), 'vip-request', 'x', rules)).toThrow('level.unknown')
  })

  test('a better entitlement improves the open turn; what is worse or overdue waits for the next one (P-2.5c)', () => {
    const silver = given({ level: 'partner-silver' })
    const better = (ticket: Ticket, at: number, level = entitled('commercial')) => after(ticket, by(at), improveLevel(ticket, by(at), level, rules))
    const improved = better(silver, noon)
    expect(improved.level).toMatchObject({ key: 'commercial', why: { kind: 'entitlement' } })
    expect(dues(improved)).toEqual([lima('2026-03-04', '09:00'), lima('2026-03-03', '12:00')])
    expect(better(silver, noon, entitled('non-commercial'))).toEqual(silver)
    expect(better(given(), noon, entitled('vip-support'))).toMatchObject({ level: { key: 'vip-support' }, clocks: given().clocks })
    expect(better(given({ level: 'vip-support' }), noon)).toMatchObject({ level: { key: 'vip-support' } })
    expect(better(silver, lima('2026-03-04', '09:01'))).toEqual(silver)
  })

  test('a person\'s choice is not touched by entitlements (P-2.5d)', () => {
    const chosen = after(given(), by(noon), setLevel(given(), by(noon), 'unrelated', 'otro producto', rules))
    expect(improveLevel(chosen, by(noon), entitled('vip-support'), rules)).toEqual([])
  })

  test('a pause of two hours costs two hours of service, and a breached clock is never paused', () => {
    const paused = after(given(), by(noon), pause(given(), by(noon), 'licence-check', null))
    const at = lima('2026-03-02', '14:00')
    expect(dues(after(paused, by(at), resume(paused, at, rules)))?.at(-1)).toBe(lima('2026-03-03', '11:00'))
    const late = lima('2026-03-03', '09:01')
    expect(() => pause(given(), by(late), 'licence-check', null)).toThrow('clock.breached')
  })
})
