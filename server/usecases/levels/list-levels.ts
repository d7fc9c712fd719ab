/** The desk's levels as they are now, most favourable first (policy.md 2). */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { ForumKind, LevelGiver, ScheduleKey, ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { Target, Threshold } from '../../domain/service-level/target.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Versioned } from '../ports/policy-stores.ts'
import type { Words } from '../ports/words.ts'

export interface LevelRow {
  readonly key: string
  readonly name: string
  readonly version: number
  readonly clause: string | null
  readonly target: Target
  readonly scheduleKey: ScheduleKey
  readonly warnings: readonly Threshold[]
  readonly maxContacts: number
  readonly forum: ForumKind | null
  readonly givenBy: LevelGiver
  readonly savedAt: Instant
  readonly reason: string
}

export function listLevels({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person }: { readonly portalId: PortalId; readonly person: Person }): Promise<readonly LevelRow[]> => {
    checkRight(person.roles, 'see-policy')
    const levels = await database.read((stores) => stores.levels.current(portalId))
    const rank = ({ value }: Versioned<ServiceLevel>) => value.rank ?? Number.MAX_SAFE_INTEGER
    return [...levels].sort((a, b) => rank(a) - rank(b)).map((level) => toLevelRow(words, person.language, level))
  }
}

export function toLevelRow(words: Words, language: string, { key, version, value, savedAt, reason }: Versioned<ServiceLevel>): LevelRow {
  const { clause, target, scheduleKey, warnings, maxContacts, forum, givenBy } = value
  return { key, name: words.levelName(language, key), version, clause, target, scheduleKey, warnings, maxContacts, forum, givenBy, savedAt, reason }
}
