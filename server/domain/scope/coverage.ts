/** Which topics a level includes (P-2.5a), so that "not included" can cite its clause. */
import type { LevelKey } from '../service-level/service-level.ts'
import { alwaysExcluded, type TopicId } from './topics.ts'

const all: readonly TopicId[] = ['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.5', 'P-3.6']

/** The policy's table; every level not named here covers all topics. */
const byLevel: Readonly<Partial<Record<LevelKey, readonly TopicId[]>>> = {
  'non-commercial': ['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.6'],
  unidentified: ['P-3.6'],
  unrelated: [],
}

export interface Coverage {
  readonly included: boolean
  /** What the answer cites. */
  readonly clause: string
}

export function readCoverage(level: LevelKey, topic: TopicId): Coverage {
  const included = (byLevel[level] ?? all).includes(topic)
  return { included, clause: included ? topic : 'P-2.5a' }
}

/** What no level does, for this level. */
export function readExclusions(level: LevelKey): readonly string[] {
  return level === 'vip-request' ? alwaysExcluded.filter((item) => item !== 'outside-schedule') : alwaysExcluded
}
