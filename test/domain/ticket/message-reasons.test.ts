import { expect, test } from 'vitest'
import { voidTicket } from '../../../server/domain/ticket/closing.ts'
import { answer } from '../../../server/domain/ticket/conversation.ts'
import { toEvents } from '../../../server/domain/ticket/decision.ts'
import { readMessageReasons } from '../../../server/domain/ticket/message-reasons.ts'
import { pause } from '../../../server/domain/ticket/pausing.ts'
import { hour } from '../../../server/domain/time.ts'
import { agent, given, monday9, openingEvents, rules } from './rules.ts'

const act = { at: monday9 + hour, by: agent }

test('the message that gives a reason carries it: a delay, a voiding, a pause; a plain answer carries none (P-4.11)', () => {
  const read = (facts: Parameters<typeof toEvents>[0]) => [...readMessageReasons([...openingEvents(), ...toEvents(facts, act)])]
  expect(read([{ kind: 'reason_given', reason: 'no-access' }, ...answer(given(), act, rules)])).toEqual([[2, 'no-access']])
  expect(read(voidTicket(given(), act, 'unlicensed-copy', rules))).toEqual([[2, 'unlicensed-copy']])
  expect(read(pause(given(), act, 'licence-check', null))).toEqual([[2, 'licence-check']])
  expect(read(answer(given(), act, rules))).toEqual([])
})
