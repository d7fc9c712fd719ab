/** Which topics a level includes (P-2.5a), so that "not included" can cite its clause and say where to go instead (P-1.3). */
import type { LevelKey, ServiceLevel } from '../service-level/service-level.ts'
import { alwaysExcluded, findTopic, type TopicId } from './topics.ts'

const all: readonly TopicId[] = ['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.5', 'P-3.6']

/** The policy's table; every level not named here includes all topics. */
const byPolicy: Readonly<Partial<Record<LevelKey, readonly TopicId[]>>> = {
  'non-commercial': ['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.6'],
  unidentified: ['P-3.6'],
  unrelated: [],
}

/** The topics a level includes. One that was saved before they could be changed reads the policy's. */
export function readTopics({ key, topics }: Pick<ServiceLevel, 'key' | 'topics'>): readonly TopicId[] {
  return topics ?? byPolicy[key] ?? all
}

/** Where to go instead; sentences stand in the texts. */
export type Elsewhere = 'hosting' | 'partner' | 'developer' | 'plan' | 'forum'

export interface Coverage {
  readonly included: boolean
  /** What the answer cites. */
  readonly clause: string
  /** `null` when it is included. */
  readonly where: Elsewhere | null
}

/** `item` = what an agent marked of the excluded things of a topic, or of those that no level includes. */
export function readCoverage(level: Pick<ServiceLevel, 'key' | 'topics'>, topic: TopicId, item: string | null = null): Coverage {
  if (item !== null) return { included: false, clause: findTopic(topic)?.excluded.includes(item) === true ? topic : 'P-2.5a', where: readElsewhere(topic, item) }
  const included = readTopics(level).includes(topic)
  return included ? { included, clause: topic, where: null } : { included, clause: 'P-2.5a', where: level.key === 'unrelated' ? 'forum' : 'plan' }
}

/** What may be marked as not included: the topic's own, and what no level does. */
export function readExcludable(level: LevelKey, topic: TopicId): readonly string[] {
  return [...findTopic(topic)?.excluded ?? [], ...readExclusions(level)]
}

/** What no level does, for this level. */
export function readExclusions(level: LevelKey): readonly string[] {
  return level === 'vip-request' ? alwaysExcluded.filter((item) => item !== 'outside-schedule') : alwaysExcluded
}

function readElsewhere(topic: TopicId, item: string): Elsewhere {
  if (item === 'outside-schedule') return 'forum'
  if (item === 'third-party-diagnosis' || item === 'optimise-code') return 'developer'
  return topic === 'P-3.5' || (alwaysExcluded as readonly string[]).includes(item) ? 'partner' : 'hosting'
}
