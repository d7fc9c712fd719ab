/** Ticket states and the stages of a pipeline that exists (mapping.md). */
import type { DeskRequest, SetupView } from '#contract/ui/desk'

export const ticketStates = ['new', 'desk', 'customer', 'development', 'solved', 'void', 'merged', 'spam'] as const
export type Pipeline = NonNullable<SetupView['pipelines']>[number]

/** The first stage for what is new, the next ones in order, the won one for what is solved, the lost one for what is no request. A person confirms. */
export function proposeStages({ stages }: Pipeline): Record<string, string> {
  const open = stages.filter(({ semantics }) => semantics === 'P')
  const at = (place: number) => (open[Math.min(place, open.length - 1)] ?? stages[0])?.id ?? ''
  const won = stages.find(({ semantics }) => semantics === 'S')?.id ?? ''
  const lost = stages.find(({ semantics }) => semantics === 'F')?.id ?? ''
  return { new: at(0), desk: at(1), customer: at(2), development: at(3), solved: won, void: lost, merged: lost, spam: lost }
}

export function isWholeMapping(borrowed: DeskRequest['borrowedPipeline']): boolean {
  return borrowed !== null && ticketStates.every((state) => (borrowed.stages[state] ?? '') !== '')
}
