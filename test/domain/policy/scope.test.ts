import { describe, expect, test } from 'vitest'
import { readCoverage, readExcludable, readTopics } from '../../../server/domain/scope/coverage.ts'
import { readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { alwaysExcluded, findTopic, topics, type TopicId } from '../../../server/domain/scope/topics.ts'
import { languages } from '../../../server/texts/languages.ts'
import { words } from '../../../server/texts/words.ts'

describe('the scope catalogue', () => {
  test.each<[TopicId, string, number, number]>([
    ['P-3.1', 'installation', 4, 3], ['P-3.2', 'performance', 3, 3], ['P-3.3', 'updates', 2, 2],
    ['P-3.4', 'product-errors', 3, 4], ['P-3.5', 'development', 2, 6], ['P-3.6', 'frequent-questions', 5, 0],
  ])('%s %s: what is excluded is cited by its own clause, with where to go instead in every language', (id, key, included, excluded) => {
    const topic = findTopic(id)
    expect([topic?.key, topic?.included.length, topic?.excluded.length]).toEqual([key, included, excluded])
    expect(readCoverage(readDefaultLevel('commercial'), id)).toEqual({ included: true, clause: id, where: null })
    for (const [language, { policy, scope }] of Object.entries(languages)) {
      expect(policy.topics[id]).toBeTruthy()
      for (const item of topic?.excluded ?? []) {
        const { included: taken, clause, where } = readCoverage(readDefaultLevel('commercial'), id, item)
        expect([taken, clause]).toEqual([false, id])
        const name = (scope.items as Readonly<Record<string, string>>)[item]
        expect(name).toBeTruthy()
        expect(words.notIncluded(language, { clause, topic: id, levelKey: 'commercial', item, where: where ?? '' })).toContain(name)
      }
    }
  })

  test('what no level does is excluded everywhere, service outside the schedule but for vip-request (P-2.5a)', () => {
    for (const item of alwaysExcluded) expect(readCoverage(readDefaultLevel('partner-gold'), 'P-3.4', item)).toMatchObject({ included: false, clause: 'P-2.5a' })
    expect(readExcludable('commercial', 'P-3.6')).toEqual([...alwaysExcluded])
    expect(readExcludable('vip-request', 'P-3.6')).not.toContain('outside-schedule')
  })

  test('API questions are for partners, commercial and VIP; an unrelated request covers no topic (P-2.5a)', () => {
    for (const level of ['partner-bronze', 'commercial', 'vip-support'] as const) expect(readCoverage(readDefaultLevel(level), 'P-3.5').included).toBe(true)
    expect(readCoverage(readDefaultLevel('non-commercial'), 'P-3.5')).toEqual({ included: false, clause: 'P-2.5a', where: 'plan' })
    for (const { id } of topics) expect(readCoverage(readDefaultLevel('unrelated'), id).where).toBe('forum')
  })

  test('an administrator says which topics a level includes; one that was saved before reads the policy\'s (P-2.5a)', () => {
    const level = { ...readDefaultLevel('non-commercial'), topics: ['P-3.5'] as const }
    expect(readCoverage(level, 'P-3.5')).toEqual({ included: true, clause: 'P-3.5', where: null })
    expect(readCoverage(level, 'P-3.1')).toEqual({ included: false, clause: 'P-2.5a', where: 'plan' })
    expect(readTopics({ key: 'unidentified' })).toEqual(['P-3.6'])
  })
})
