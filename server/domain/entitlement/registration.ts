/** A portal user's wish to be registered as a contact (P-2.5b, P-4.13): the desk may ask for more, and approves or refuses it, once. */
import type { Actor } from '../desk/roles.ts'
import type { CustomerId, PortalUserId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'

/** `asked-more` = the person owes an answer to `question`; with it the wish is open again. */
export type RegistrationState = 'open' | 'asked-more' | 'approved' | 'refused'

export interface RegistrationWish {
  readonly company: string
  readonly name: string
  /** '' = none given. */
  readonly mail: string
  readonly product: string
  /** Licence or plan, and its edition; '' = none given. */
  readonly edition: string
  readonly note: string
  /** The other employee who shall have access. */
  readonly second: { readonly name: string; readonly mail: string } | null
}

export interface Registration extends RegistrationWish {
  readonly id: number
  readonly userId: PortalUserId
  /** Of the person's session: what they are told is written in it, and the contact gets it. */
  readonly language: string
  readonly askedAt: Instant
  readonly state: RegistrationState
  /** What the desk asked last, and what was answered. */
  readonly question: string | null
  readonly answer: string | null
  readonly decidedAt: Instant | null
  readonly decidedBy: Actor | null
  readonly reason: string | null
  readonly customerId: CustomerId | null
}

/** Throws `registration.decided`. */
export function checkUndecided({ state }: Pick<Registration, 'state'>): void {
  if (state === 'approved' || state === 'refused') throw new Refusal('registration.decided', { state })
}
