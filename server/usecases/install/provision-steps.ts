import type { ProvisionStep } from '../ports/portal.ts'

/** Steps a portal may be unable or unwilling to take (no permission, no such method): then they are skipped, and tickets go on without. */
export const optionalSteps: readonly ProvisionStep[] = ['activity', 'triggers', 'robots', 'deal-card']

/** In the order they run: what later steps need comes first, events last, so that none arrives half-ready. */
export const provisionSteps: readonly ProvisionStep[] = ['pipeline', 'deal-fields', 'task-fields', 'placements', 'events', ...optionalSteps]
