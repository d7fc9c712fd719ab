/** A level as the administrator edits it. */
import type { ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { Versioned } from '../ports/policy-stores.ts'
import type { Words } from '../ports/words.ts'

export function toLevelRow(words: Words, language: string, { key, version, value, savedAt, reason }: Versioned<ServiceLevel>) {
  const { clause, target, scheduleKey, warnings, maxContacts, forum } = value
  return { key, name: words.levelName(language, key), version, clause, target, scheduleKey, warnings, maxContacts, forum, savedAt, reason }
}
