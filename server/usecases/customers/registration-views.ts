/** What of a registration the person sees, and what the desk; the contract says the same shapes. */
import type { Registration, RegistrationState, RegistrationWish } from '../../domain/entitlement/registration.ts'
import type { Instant } from '../../domain/time.ts'

export interface OwnRegistration { readonly state: RegistrationState; readonly askedAt: Instant; readonly reason: string | null; readonly question: string | null }

/** `decidedBy` null = nobody yet. */
export interface RegistrationView extends RegistrationWish {
  readonly id: number; readonly userId: number; readonly askedAt: Instant; readonly state: RegistrationState
  readonly question: string | null; readonly answer: string | null
  readonly decidedAt: Instant | null; readonly decidedBy: string | null; readonly reason: string | null; readonly customerId: number | null
}

export function toOwnRegistration({ state, askedAt, reason, question }: Registration): OwnRegistration {
  return { state, askedAt, reason, question }
}

export function toRegistrationView({ language: _, decidedBy, ...registration }: Registration): RegistrationView {
  return { ...registration, decidedBy: decidedBy === null || decidedBy.kind === 'system' ? null : decidedBy.name }
}
