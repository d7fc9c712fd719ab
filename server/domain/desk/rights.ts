/** Who may do what (mapping.md, "Who may"): one table, asked by the screens and by native moves alike. */
import { Refusal } from '../refusal.ts'
import type { Role } from './roles.ts'

const everyone = ['requester', 'agent', 'supervisor', 'administrator'] as const
const desk = ['agent', 'supervisor'] as const
const supervisor = ['supervisor'] as const
const heads = ['supervisor', 'administrator'] as const
const staff = ['agent', 'supervisor', 'administrator'] as const

/** The roles of a row stand weakest first; staff acting in a requester's row act on the customer's behalf, marked. */
export const rights = {
  open: everyone, reply: everyone, close: everyone, reopen: everyone, rate: everyone, 'write-supervisor': everyone, 'redeem-coupon': everyone,
  answer: desk, note: desk, interim: desk, 'assign-self': desk, start: desk, 'give-reason': desk, 'set-topic': desk,
  'set-unrelated': desk, 'hand-to-development': desk, 'return-from-development': desk, plan: desk, split: desk, merge: desk,
  'mark-spam': desk, 'unmark-spam': desk, waive: desk, 'report-bounce': desk, 'serve-out-of-turn': desk,
  'ask-secret': desk, 'look-at-secret': desk, 'hand-secret': ['requester'],
  assign: supervisor, 'set-level': supervisor, void: supervisor, 'excuse-breach': supervisor, 'reject-coupon': supervisor,
  'answer-supervisor': supervisor, pause: supervisor, resume: supervisor,
  'see-queue': staff, 'see-customers': staff, 'see-policy': staff, 'see-reports': heads,
  'change-customers': heads, 'change-coupons': heads, 'announce-closure': heads,
  'change-policy': ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Right = keyof typeof rights

/** The strongest of the roles that may; `null` = nobody of them may. */
export function chooseRole(roles: readonly Role[], right: Right): Role | null {
  const granted: readonly Role[] = rights[right]
  return granted.findLast((role) => roles.includes(role)) ?? null
}

export function may(roles: readonly Role[], right: Right): boolean {
  return chooseRole(roles, right) !== null
}

/** The role that may. Throws `role.missing`. */
export function checkRight(roles: readonly Role[], right: Right): Role {
  const role = chooseRole(roles, right)
  if (role === null) throw new Refusal('role.missing', { right })
  return role
}
