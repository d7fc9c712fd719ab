import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../../../server/domain/refusal.ts'
import { closeByCustomer, closeByDesk, reopen, voidTicket } from '../../../server/domain/ticket/closing.ts'
import { addNote, answer, hearCustomer, waive } from '../../../server/domain/ticket/conversation.ts'
import { toEvents, type Act } from '../../../server/domain/ticket/decision.ts'
import { handToDevelopment, returnFromDevelopment } from '../../../server/domain/ticket/development.ts'
import { evolveAll, foldTicket } from '../../../server/domain/ticket/evolve.ts'
import type { TicketFact } from '../../../server/domain/ticket/events.ts'
import { redeemCoupon, rejectCoupon, setLevel } from '../../../server/domain/ticket/level-setting.ts'
import { markSpam, reportBounce, unmarkSpam, writeToSupervisor } from '../../../server/domain/ticket/marks.ts'
import { pause, resume } from '../../../server/domain/ticket/pausing.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import { readPromise, type Clock } from '../../../server/domain/clock/clock.ts'
import { toCuts } from '../../../server/domain/clock/pause.ts'
import { readNextAction } from '../../../server/domain/clock/sweep.ts'
import { readTurn } from '../../../server/domain/ticket/lifecycle.ts'
import { readDue } from '../../../server/domain/service-level/due.ts'
import type { Instant } from '../../../server/domain/time.ts'
import { agent, customer, entitled, monday9, openingEvents, rules } from './rules.ts'

type Deed = (ticket: Ticket, act: Act) => readonly TicketFact[]

const level = entitled('vip-support')
const deeds: Readonly<Record<string, Deed>> = {
  hear: (ticket, act) => hearCustomer(ticket, { ...act, by: customer }, level, rules),
  answer: (ticket, act) => answer(ticket, act, rules),
  // Written before it is known here, as words of a chat are.
  lateKnown: (ticket, act) => answer(ticket, { ...act, at: act.at - 100_000_000 }, rules),
  interim: (ticket) => addNote(ticket, 'interim'),
  waive: (ticket, act) => waive(ticket, act, 'solo agradece', rules),
  closeByCustomer: (ticket, act) => closeByCustomer(ticket, act, rules),
  closeByDesk: (ticket, act) => closeByDesk(ticket, act, 'sin respuesta', rules),
  void: (ticket, act) => voidTicket(ticket, act, 'outside-scope', rules),
  reopen: (ticket, act) => reopen(ticket, act, level, rules, true),
  handOver: (ticket, act) => handToDevelopment(ticket, act, null, true, rules),
  comeBack: (ticket, act) => returnFromDevelopment(ticket, act, rules),
  redeem: (ticket, act) => redeemCoupon(ticket, act, 7, rules),
  reject: (ticket, act) => rejectCoupon(ticket, act, level, 'no es urgente', true, rules),
  gold: (ticket, act) => setLevel(ticket, act, 'partner-gold', 'prueba', rules),
  unrelated: (ticket, act) => setLevel(ticket, act, 'unrelated', 'prueba', rules),
  spam: (ticket) => markSpam(ticket, 'publicidad'),
  unspam: (ticket, act) => unmarkSpam(ticket, act, 'no lo era', rules),
  bounce: (ticket, act) => reportBounce(ticket, act, rules),
  supervisor: (ticket, act) => writeToSupervisor(ticket, act, rules),
  pause: (ticket, act) => pause(ticket, act, 'licence-check', null),
  resume: (ticket, act) => resume(ticket, act.at, rules),
}
/** The only deeds that may touch an ended clock (sla-rules 3.11). */
const restoring = ['bounce', 'unspam', 'lateKnown']

/** The due that counts at the end: a pause that the end itself resumed is added first. */
function readOwed(clock: Clock, end: Instant): Instant {
  const { dueAt, basis } = readPromise(clock)
  if (clock.pauses.at(-1)?.untilAt !== end) return dueAt
  return Math.max(dueAt, readDue({ startAt: basis.fromAt, target: basis.target, calendar: rules.pinned(basis.schedule), pauses: toCuts(clock.pauses) }).dueAt)
}

const story = fc.array(fc.record({ name: fc.constantFrom(...Object.keys(deeds)), seconds: fc.integer({ min: 1, max: 400_000 }) }), { maxLength: 30 })

describe('whatever people do to a ticket', () => {
  test('one response clock runs at most, ended clocks stay and keep their breach, a refusal changes nothing, and the log replays to the same ticket', () => {
    fc.assert(fc.property(story, (steps) => {
      const log = [...openingEvents({ level: 'vip-support' })]
      let ticket = foldTicket(log)
      let at = monday9
      for (const { name, seconds } of steps) {
        at += seconds * 1000
        const act: Act = { at, by: agent }
        let facts: readonly TicketFact[]
        try {
          facts = deeds[name]!(ticket, act)
        } catch (refused) {
          expect(refused).toBeInstanceOf(Refusal)
          continue
        }
        const events = toEvents(facts, act)
        const next = evolveAll(ticket, events)
        log.push(...events)
        expect(next.clocks.filter(({ kind, ended }) => kind === 'response' && ended === null).length).toBeLessThanOrEqual(1)
        expect(next.clocks.map(({ no }) => no)).toEqual(next.clocks.map((_, i) => i + 1))
        if (!restoring.includes(name)) {
          for (const clock of ticket.clocks.filter(({ ended }) => ended !== null)) expect(next.clocks[clock.no - 1]).toEqual(clock)
        }
        for (const clock of next.clocks) {
          expect(clock.promises.map(({ no }) => no)).toEqual(clock.promises.map((_, i) => i + 1))
          if (clock.ended === null) continue
          expect(readNextAction(clock)).toBeNull()
          const { at: end, outcome } = clock.ended
          if (next.state !== 'spam') expect(clock.pauses.filter(({ untilAt }) => untilAt === null)).toEqual([])
          if (outcome === 'met') expect(clock.breach).toBeNull()
          if (outcome === 'late') expect(clock.breach).not.toBeNull()
          // A mark as spam measures nothing; every other end after the due leaves the breach in the log.
          if (outcome !== 'met' && next.state !== 'spam' && end > readOwed(clock, end)) expect(clock.breach?.breachAt).toBeLessThan(end)
        }
        expect(next.turn).toBe(readTurn(next.state))
        ticket = next
      }
      expect(foldTicket(JSON.parse(JSON.stringify(log)) as typeof log)).toEqual(ticket)
    }), { numRuns: 300 })
  })
})
