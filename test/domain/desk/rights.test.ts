import { describe, expect, test } from 'vitest'
import { may, type Right } from '../../../server/domain/desk/rights.ts'
import type { Role } from '../../../server/domain/desk/roles.ts'

/** mapping.md, "Who may", row by row: requester, agent, supervisor, administrator. */
const rows: readonly [string, readonly Right[], string][] = [
  ['open, reply, close, reopen, rate, write to supervisor', ['open', 'reply', 'close', 'reopen', 'rate', 'write-supervisor'], 'RASD'],
  ['answer, note, assign to self, topic, development, split, merge', ['answer', 'note', 'interim', 'assign-self', 'set-topic', 'set-unrelated', 'hand-to-development', 'split', 'merge'], 'AS'],
  ['level, void, pause, excuse, reject a coupon', ['set-level', 'void', 'pause', 'resume', 'excuse-breach', 'reject-coupon'], 'S'],
  ['serve out of turn', ['serve-out-of-turn'], 'AS'],
  ['spam, no answer needed', ['mark-spam', 'unmark-spam', 'waive'], 'AS'],
  ['customers, coupons', ['change-customers', 'change-coupons'], 'SD'],
  ['see customers and policy', ['see-customers', 'see-policy'], 'ASD'],
  ['levels, schedules', ['change-policy'], 'D'],
  ['emergency pause', ['announce-closure'], 'SD'],
]
const letters: Readonly<Record<Role, string>> = { requester: 'R', agent: 'A', supervisor: 'S', administrator: 'D' }

describe('who may', () => {
  test.each(rows)('%s', (_row, rights, allowed) => {
    for (const right of rights) {
      for (const role of Object.keys(letters) as Role[]) expect([right, role, may([role], right)]).toEqual([right, role, allowed.includes(letters[role])])
    }
  })

  test('several roles hold what any of them holds', () => expect(may(['requester', 'agent'], 'note')).toBe(true))
})
