/** Registration by form (P-2.5b): what a person asks, and what the desk does with it. */
import { z } from 'zod'
import { entitlementRequest } from './entitlements.ts'
import { text } from './values.ts'

/** `POST /api/registration` (P-2.5b): a person who is no contact asks to be one. */
const mail = z.union([z.literal(''), z.email().max(200)])
export const registrationRequest = z.object({
  company: text(200), name: text(200), mail: mail.default(''), product: text(200), edition: z.string().trim().max(200).default(''), note: z.string().trim().max(2000).default(''),
  /** The other employee who shall have access. */
  second: z.object({ name: text(200), mail: z.email().max(200) }).nullable().default(null),
})
export type RegistrationRequest = z.input<typeof registrationRequest>
/** `customerId` null = a new customer of that name; `commercial` = approved as one, with what it holds. */
export const approveRegistrationRequest = z.object({ customerId: z.number().int().positive().nullable(), commercial: z.boolean().default(false), entitlement: entitlementRequest.nullable().default(null), second: z.boolean().default(true) })
export type ApproveRegistrationRequest = z.input<typeof approveRegistrationRequest>
/** `GET /api/registrations/:id/customers/:customerId`: the contacts that stand for the two people already; `null` = a new one. */
export interface AdmissionPreview { readonly joins: { readonly id: number; readonly name: string } | null; readonly second: { readonly id: number; readonly name: string } | null }
export const refuseRegistrationRequest = z.object({ reason: text(500) })
export const askRegistrationRequest = z.object({ question: text(1000) })
export const answerRegistrationRequest = z.object({ answer: text(2000) })
/** What the person sees of their own: `question` = what the desk asks back while `asked-more`. */
export interface OwnRegistration { readonly state: 'open' | 'asked-more' | 'approved' | 'refused'; readonly askedAt: number; readonly reason: string | null; readonly question: string | null }
export interface RegistrationView {
  readonly id: number; readonly userId: number; readonly company: string; readonly name: string; readonly mail: string; readonly product: string; readonly edition: string; readonly note: string
  readonly second: { readonly name: string; readonly mail: string } | null; readonly askedAt: number; readonly question: string | null; readonly answer: string | null
  readonly state: OwnRegistration['state']; readonly decidedAt: number | null; readonly decidedBy: string | null; readonly reason: string | null; readonly customerId: number | null
}
