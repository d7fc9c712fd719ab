/** How a due date is shown: its urgency, never by colour alone. */

import type { Tone } from './tone'

export type DueTone = 'late' | 'risk' | 'calm' | 'paused' | 'none'

export interface Due {
  readonly dueAt: number | null
  readonly breached: boolean
  readonly atRisk: boolean
  readonly paused: boolean
}

/** An answer at the due exactly meets it (sla-rules 6): late only after it. */
export function readDueTone({ dueAt, breached, atRisk, paused }: Due, now: number): DueTone {
  if (dueAt === null) return 'none'
  if (breached || (!paused && now > dueAt)) return 'late'
  if (paused) return 'paused'
  return atRisk ? 'risk' : 'calm'
}

export const dueColours: Readonly<Record<DueTone, Tone>> = { late: 'late', risk: 'risk', calm: 'calm', paused: 'plain', none: 'plain' }
