/**
 * How the desk keeps its promises (sla-rules 5 and 6): percentages count clocks, not tickets.
 *
 * A turn that nobody answered is not kept: from its breach on it counts as `openBreached` in every period at whose end it
 * still stands, and in the period of its late answer as `late`. So never answering improves no share, and an answer
 * given later changes no figure of a period that was over before.
 */
import type { Clock, Outcome } from '../clock/clock.ts'
import type { Instant, Milliseconds } from '../time.ts'

export type CountedClock = Pick<Clock, 'no' | 'kind' | 'level' | 'breach' | 'ended'>

/** `open` = breached and unanswered; `running` = nothing to count yet. */
export type Standing = 'met' | 'late' | 'missed' | 'open' | 'waived' | 'neutral' | 'running'

/** From the due to the answer, of late answers; whole milliseconds, in service time and in plain time. */
export interface Overrun {
  readonly averageServiceMs: Milliseconds
  readonly worstServiceMs: Milliseconds
  readonly averageMs: Milliseconds
  readonly worstMs: Milliseconds
}

export interface Figures {
  /** met + late + missed + openBreached: what was answered, or should have been. */
  readonly counted: number
  readonly met: number
  readonly late: number
  /** Closed by the desk without an answer. */
  readonly missed: number
  readonly openBreached: number
  /** Breaches among the counted that were excused. */
  readonly excused: number
  /** No answer needed: counts for nothing, and stands apart (sla-rules 3.7). */
  readonly waived: number
  /** The other ends that count for nothing: closed by the customer, voided, cancelled. */
  readonly neutral: number
  /** The share kept, in hundredths of a percent; `null` = nothing counted. */
  readonly kept: number | null
  /** The same with excused breaches taken as kept (sla-rules 5). */
  readonly keptWithExcuses: number | null
  /** `null` = no late answer. */
  readonly overrun: Overrun | null
}

const standings: Readonly<Record<Outcome, Standing>> = {
  met: 'met', late: 'late', closed_without_answer: 'missed', waived: 'waived', closed_by_customer: 'neutral', voided: 'neutral', cancelled: 'neutral',
}

/** How a clock stood at `until`, as far as is known now: one that has since ended neutrally is held against nobody. */
export function readStanding({ breach, ended }: Pick<CountedClock, 'breach' | 'ended'>, until: Instant): Standing {
  const end = ended === null ? null : standings[ended.outcome]
  if (ended !== null && end !== null && ended.at < until) return end
  const spared = end === 'waived' || end === 'neutral'
  return breach !== null && breach.breachAt < until && !spared ? 'open' : 'running'
}

/** Of clocks that ended in a period, or stood breached at its end, `until`. */
export function addUpClocks(clocks: readonly CountedClock[], until: Instant): Figures {
  const standing = clocks.map((clock) => ({ clock, stands: readStanding(clock, until) }))
  const count = (wanted: Standing) => standing.filter(({ stands }) => stands === wanted).length
  const [met, late, missed, openBreached] = [count('met'), count('late'), count('missed'), count('open')]
  const counted = met + late + missed + openBreached
  const excused = standing.filter(({ clock, stands }) => (stands === 'late' || stands === 'missed' || stands === 'open') && (clock.breach?.excused ?? null) !== null).length
  return {
    counted, met, late, missed, openBreached, excused, waived: count('waived'), neutral: count('neutral'),
    kept: toShare(met, counted), keptWithExcuses: toShare(met + excused, counted),
    overrun: addUpOverruns(standing.flatMap(({ clock, stands }) => stands === 'late' && clock.ended !== null ? [clock.ended] : [])),
  }
}

function toShare(part: number, counted: number): number | null {
  return counted === 0 ? null : Math.round((part / counted) * 10_000)
}

function addUpOverruns(late: readonly { readonly overrunServiceMs: Milliseconds; readonly overrunMs: Milliseconds }[]): Overrun | null {
  if (late.length === 0) return null
  const average = (lengths: readonly Milliseconds[]) => Math.round(lengths.reduce((sum, ms) => sum + ms, 0) / lengths.length)
  const worst = (lengths: readonly Milliseconds[]) => lengths.reduce((most, ms) => Math.max(most, ms), 0)
  const [service, plain] = [late.map(({ overrunServiceMs }) => overrunServiceMs), late.map(({ overrunMs }) => overrunMs)]
  return { averageServiceMs: average(service), worstServiceMs: worst(service), averageMs: average(plain), worstMs: worst(plain) }
}
