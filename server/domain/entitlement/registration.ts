/** A portal user's wish to be registered as a contact (P-2.5b, P-4.13): the desk approves or refuses it, once. */
import type { Actor } from '../desk/roles.ts'
import type { CustomerId, PortalUserId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Instant } from '../time.ts'

export type RegistrationState = 'open' | 'approved' | 'refused'

export interface RegistrationWish {
  readonly company: string
  readonly name: string
  readonly product: string
  readonly note: string
}

export interface Registration extends RegistrationWish {
  readonly id: number
  readonly userId: PortalUserId
  /** Of the person's session: what they are told is written in it, and the contact gets it. */
  readonly language: string
  readonly askedAt: Instant
  readonly state: RegistrationState
  readonly decidedAt: Instant | null
  readonly decidedBy: Actor | null
  readonly reason: string | null
  readonly customerId: CustomerId | null
}

/** Throws `registration.decided`. */
export function checkOpen({ state }: Pick<Registration, 'state'>): void {
  if (state !== 'open') throw new Refusal('registration.decided', { state })
}
