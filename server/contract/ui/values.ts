/** Values that many screens share. Instants are epoch milliseconds; days are `YYYY-MM-DD` in the desk's zone. */
import { z } from 'zod'

export const instant = z.number().int().nonnegative()
/** A day that exists: no 30 February. */
export const localDate = z.iso.date()
export const role = z.enum(['requester', 'agent', 'supervisor', 'administrator'])
export const ticketKind = z.enum(['technical', 'commercial'])
export const ticketState = z.enum(['new', 'desk', 'customer', 'development', 'solved', 'void', 'merged', 'spam'])
export const turn = z.enum(['desk', 'customer', 'nobody'])
export const unit = z.enum(['clock_hour', 'service_hour', 'business_day', 'calendar_day'])
/** What becomes of a due of whole days that falls into closed time (sla-rules 2); absent = `next_open`. */
export const endRule = z.enum(['next_open', 'clamp_back', 'end_of_day', 'keep'])
export const target = z.object({ value: z.number().positive().max(10_000), unit, endRule: endRule.optional() })

/** One person's free text of some length; trimmed, never empty. */
export function text(maximum: number) {
  return z.string().trim().min(1).max(maximum)
}

export type Role = z.infer<typeof role>
export type TicketKind = z.infer<typeof ticketKind>
export type TicketState = z.infer<typeof ticketState>
export type Turn = z.infer<typeof turn>
export type Target = z.infer<typeof target>

/** Every refusal and fault as the screens get it (RFC 9457 with our code). */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly facts: Readonly<Record<string, string | number | boolean | null>>
  /** For a bug or fault: what to name when asking for help. */
  readonly correlation?: string
}
