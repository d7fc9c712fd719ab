/** The desk's levels as they are now, most favourable first (policy.md 2), and as they were. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'
import { readTopics } from '../../domain/scope/coverage.ts'
import type { TopicId } from '../../domain/scope/topics.ts'
import type { LevelFigures, ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { readSaver } from '../policy/check-edition.ts'
import type { Versioned } from '../ports/policy-stores.ts'
import type { Words } from '../ports/words.ts'

export interface LevelRow extends LevelFigures, Pick<ServiceLevel, 'clause' | 'givenBy'> {
  readonly key: string
  readonly name: string
  readonly version: number
  readonly topics: readonly TopicId[]
  readonly savedAt: Instant
  readonly savedBy: string
  readonly reason: string
}

type ListDeps = Pick<Deps, 'database' | 'words'>
interface Asker { readonly portalId: PortalId; readonly person: Person }

export function listLevels({ database, words }: ListDeps) {
  return async ({ portalId, person }: Asker): Promise<readonly LevelRow[]> => {
    checkRight(person.roles, 'see-policy')
    const levels = await database.read((stores) => stores.levels.current(portalId))
    const rank = ({ value }: Versioned<ServiceLevel>) => value.rank ?? Number.MAX_SAFE_INTEGER
    return [...levels].sort((a, b) => rank(a) - rank(b)).map((level) => toLevelRow(words, person.language, level))
  }
}

/** More than anybody reads. */
const mostVersions = 50

/** What held before, newest first (sla-rules 1); nothing for a level the desk does not have. Throws `role.missing`. */
export function listLevelVersions({ database, words }: ListDeps) {
  return async ({ portalId, person, key }: Asker & { readonly key: string }): Promise<readonly LevelRow[]> => {
    checkRight(person.roles, 'see-policy')
    return (await database.read((stores) => stores.levels.versions(portalId, key, mostVersions))).map((level) => toLevelRow(words, person.language, level))
  }
}

export function toLevelRow(words: Words, language: string, { key, version, value, savedAt, savedBy, reason }: Versioned<ServiceLevel>): LevelRow {
  const { clause, givenBy } = value
  return { key, name: words.levelName(language, key), version, clause, givenBy, ...toFigures(value), topics: readTopics(value), savedAt, savedBy: readSaver({ savedBy }), reason }
}

/** Only what an administrator decides, whatever else the value holds. */
export function toFigures({ target, scheduleKey, warnings, warnedPeople, quietHours, period, freeUpdates, forum, propagation, topics, maxContacts }: LevelFigures): LevelFigures {
  return { target, scheduleKey, warnings, warnedPeople, quietHours, period, freeUpdates, forum, propagation, topics, maxContacts }
}
