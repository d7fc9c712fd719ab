/** Registers and figures (P-2.2, P-5.1): requests of the reports' screens and what they get. */
import { z } from 'zod'
import { instant } from './values.ts'

export const registerName = z.enum(['out-of-turn', 'promises-worsened', 'breaches', 'reasons', 'ratings', 'waived', 'missed'])
export type RegisterName = z.infer<typeof registerName>

const when = z.coerce.number().pipe(instant)
/** `[from, until)` in epoch milliseconds. */
export const periodQuery = z.object({ from: when, until: when }).refine(({ from, until }) => from < until, { path: ['until'] })
/** `desk` = of everybody, for supervisors and administrators; `own` = an agent's own turns, or a requester's organisation. */
export const figuresQuery = z.object({ scope: z.enum(['desk', 'own']).default('own'), from: when, until: when }).refine(({ from, until }) => from < until, { path: ['until'] })

/** `by` '' = the system itself. `why`: as it was typed, or a code of the catalogues; null = none was asked for. */
export interface Excuse { readonly by: string; readonly at: number; readonly why: string }
export type RegisterDetail =
  | { readonly kind: 'promise'; readonly was: number; readonly due: number; readonly reason: string; readonly why: string | null }
  /** `standing`: 'open' = still unanswered, 'retracted', or the outcome. */
  | { readonly kind: 'breach'; readonly clock: 'response' | 'development' | 'supervisor'; readonly standing: string; readonly excuse: Excuse | null }
  | { readonly kind: 'end'; readonly why: string | null }
export interface RegisterRow {
  readonly number: number; readonly subject: string; readonly at: number; readonly by: string; readonly sentence: string; readonly detail: RegisterDetail | null
}
export interface ReasonCount { readonly reason: string; readonly delayed: number; readonly voided: number }
/** Newest first, at most a thousand; `truncated` = older ones were left out. `counts` are the whole period's, only in the register of reasons. */
export interface RegisterView { readonly rows: readonly RegisterRow[]; readonly truncated: boolean; readonly counts: readonly ReasonCount[] }

/** `coupon` null = a wrong code, which is nobody's. */
export interface CouponRow {
  readonly at: number; readonly by: string; readonly kind: 'granted' | 'redeemed' | 'returned' | 'expired' | 'voided' | 'wrong-code'
  readonly coupon: { readonly lastFour: string; readonly customerId: number; readonly customer: string } | null
  readonly number: number | null; readonly why: string | null
}
export interface CouponRegister { readonly rows: readonly CouponRow[]; readonly truncated: boolean }

/** Of late answers. */
export interface Overrun { readonly averageServiceMs: number; readonly worstServiceMs: number; readonly averageMs: number; readonly worstMs: number }
/** `counted` = met + late + missed + openBreached; `kept` in hundredths of a percent, null = nothing counted. */
export interface Figures {
  readonly counted: number; readonly met: number; readonly late: number; readonly missed: number; readonly openBreached: number
  readonly excused: number; readonly waived: number; readonly neutral: number
  readonly kept: number | null; readonly keptWithExcuses: number | null; readonly overrun: Overrun | null
}
export interface LevelFigures extends Figures { readonly levelKey: string; readonly levelName: string }
/** `all` = every response turn; the development and supervisor clocks stand apart. */
export interface DeskFigures {
  readonly all: Figures
  readonly firstTurns: Figures
  readonly byLevel: readonly LevelFigures[]
  readonly development: Figures
  readonly supervisor: Figures
  readonly ratings: { readonly count: number; readonly average: number | null }
  readonly truncated: boolean
}

/** `POST /api/queue/next`: the ticket that is now theirs; null = nothing waits. */
export interface TakenNext { readonly number: number | null }
/** `GET /api/tickets/:number/doubles` (P-2.2). */
export interface DoubleView { readonly number: number; readonly subject: string }
