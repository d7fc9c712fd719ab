import type { ProvisionStep } from '../ports/portal.ts'

/** In the order they run: what later steps need comes first, events last, so that none arrives half-ready. */
export const provisionSteps: readonly ProvisionStep[] = ['pipeline', 'deal-fields', 'task-fields', 'placements', 'events']
