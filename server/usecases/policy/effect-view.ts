/** The effect of a save as an administrator reads it: the tickets by name (sla-rules 5, last line). */
import type { Effect, Moved } from '../../domain/clock/effect.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Stores } from '../ports/database.ts'
import type { Words } from '../ports/words.ts'

export interface EffectView extends Omit<Effect, 'tickets'> {
  readonly tickets: readonly (Moved & { readonly subject: string })[]
  /** What saving means for open tickets, in the reader's language. */
  readonly sentence: string
}

export async function toEffectView(stores: Stores, portalId: PortalId, effect: Effect, sentence: ReturnType<Words['effect']>): Promise<EffectView> {
  const subjects = await stores.tickets.subjects(portalId, effect.tickets.map(({ number }) => number))
  return { ...effect, tickets: effect.tickets.map((moved) => ({ ...moved, subject: subjects.get(moved.number) ?? '' })), sentence }
}
