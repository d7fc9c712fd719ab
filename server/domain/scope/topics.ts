/**
 * The scope catalogue of policy.md 3: what the desk does and does not do, by topic. Items are codes; their sentences stand in the texts.
 */
export type TopicId = 'P-3.1' | 'P-3.2' | 'P-3.3' | 'P-3.4' | 'P-3.5' | 'P-3.6'

export interface Topic {
  readonly id: TopicId
  readonly key: string
  readonly included: readonly string[]
  readonly excluded: readonly string[]
}

export const topics: readonly Topic[] = [
  {
    id: 'P-3.1', key: 'installation',
    included: ['guide-installation', 'installation-problems', 'choose-server-software', 'backup-advice'],
    excluded: ['install-server-software', 'files-on-server', 'diagnose-server-software'],
  },
  {
    id: 'P-3.2', key: 'performance',
    included: ['choose-server-software', 'manual-values', 'caching-help'],
    excluded: ['configure-customer-machines', 'stress-tests', 'optimise-code'],
  },
  {
    id: 'P-3.3', key: 'updates',
    included: ['licence-key-problems', 'failed-update'],
    excluded: ['connection-and-proxy', 'configure-server-for-updates'],
  },
  {
    id: 'P-3.4', key: 'product-errors',
    included: ['failures-and-recovery', 'after-system-failure', 'software-errors'],
    excluded: ['install-debugger', 'database-errors', 'configure-server-or-updates', 'debug-on-server'],
  },
  {
    id: 'P-3.5', key: 'development',
    included: ['integration-principles', 'api-use'],
    excluded: ['programming', 'custom-implementation', 'third-party-diagnosis', 'custom-components', 'core-changes', 'integration-scripts'],
  },
  {
    id: 'P-3.6', key: 'frequent-questions',
    included: ['undocumented-functions', 'licence-policy', 'security-advice', 'feature-requests', 'documentation-requests'],
    excluded: [],
  },
]

/** Excluded at every level (P-2.5a); the last one does not bind `vip-request`. */
export const alwaysExcluded = ['direct-intervention', 'custom-solutions', 'process-design', 'outside-schedule'] as const

/** `null` for an id the catalogue does not know. */
export function findTopic(id: string): Topic | null {
  return topics.find((topic) => topic.id === id) ?? null
}
