/** How the desk keeps its promises (sla-rules 5 and 6): percentages count clocks, not tickets; first turns also stand apart. */
import type { Clock } from '../clock/clock.ts'

export interface Figures {
  /** Clocks that were answered, or should have been: not the neutral ends. */
  readonly counted: number
  readonly met: number
  readonly late: number
  readonly missed: number
  /** Breaches among the counted that were excused. */
  readonly excused: number
  /** Ends that count for nothing: waived, closed by the customer, cancelled. */
  readonly neutral: number
}

/** Of ended clocks. */
export function addUpClocks(clocks: readonly Clock[]): Figures {
  const count = (fits: (clock: Clock) => boolean) => clocks.filter(fits).length
  const met = count(({ ended }) => ended?.outcome === 'met')
  const late = count(({ ended }) => ended?.outcome === 'late')
  const missed = count(({ ended }) => ended?.outcome === 'closed_without_answer')
  return {
    counted: met + late + missed, met, late, missed,
    excused: count(({ ended, breach }) => breach !== null && breach.excused !== null && (ended?.outcome === 'late' || ended?.outcome === 'closed_without_answer')),
    neutral: count(({ ended }) => ended !== null) - met - late - missed,
  }
}

/** The share kept, in hundredths of a percent; with excused breaches taken as kept when asked. `null` = nothing counted. */
export function readKept({ counted, met, excused }: Figures, withExcuses: boolean): number | null {
  return counted === 0 ? null : Math.round(((met + (withExcuses ? excused : 0)) / counted) * 10_000)
}
