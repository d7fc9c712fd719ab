/** Registers and figures (P-2.2, P-5.1): requests of the reports' screens and what they get. */
import { z } from 'zod'
import { instant } from './values.ts'

export const registerName = z.enum(['out-of-turn', 'promises-worsened', 'breaches', 'reasons', 'ratings', 'coupons', 'waived'])
export type RegisterName = z.infer<typeof registerName>

const when = z.coerce.number().pipe(instant)
/** `[from, until)` in epoch milliseconds. */
export const periodQuery = z.object({ from: when, until: when }).refine(({ from, until }) => from < until, { path: ['until'] })
/** `desk` = of everybody, for supervisors and administrators; `own` = an agent's own turns, or a requester's organisation. */
export const figuresQuery = z.object({ scope: z.enum(['desk', 'own']).default('own'), from: when, until: when }).refine(({ from, until }) => from < until, { path: ['until'] })

/** Newest first, at most a thousand; `by` '' = the system itself. */
export interface RegisterRow { readonly number: number; readonly at: number; readonly by: string; readonly sentence: string }

export interface Figures { readonly counted: number; readonly met: number; readonly late: number; readonly missed: number; readonly excused: number; readonly neutral: number }
/** `kept` in hundredths of a percent; null = nothing counted. */
export interface LevelFigures extends Figures { readonly levelKey: string; readonly levelName: string; readonly kept: number | null; readonly keptWithExcuses: number | null }
export interface DeskFigures {
  readonly all: Figures
  readonly firstTurns: Figures
  readonly byLevel: readonly LevelFigures[]
  readonly ratings: { readonly count: number; readonly average: number | null }
  readonly truncated: boolean
}

/** `POST /api/queue/next`: the ticket that is now theirs; null = nothing waits. */
export interface TakenNext { readonly number: number | null }
/** `GET /api/tickets/:number/doubles` (P-2.2). */
export interface DoubleView { readonly number: number; readonly subject: string }
