/** The table of policy.md 2, row by row, with the source's own figures. */
import { describe, expect, test } from 'vitest'
import { defaultLevels, readDefaultLevel } from '../../../server/domain/service-level/defaults.ts'
import { checkServiceLevel, type LevelKey, type ServiceLevel } from '../../../server/domain/service-level/service-level.ts'
import { checkTarget, toThresholdKey, type Target } from '../../../server/domain/service-level/target.ts'

const period = ({ period: { unit, ...rest } }: Pick<ServiceLevel, 'period'>) => ('value' in rest ? `${rest.value} ${unit}` : unit)

describe('each level of the policy', () => {
  test.each<[string | null, LevelKey, string | null, string, string, string, string, string | null]>([
    ['P-2.5.1a', 'partner-bronze', '120 h', '5 business_day', 'desk', 'unlimited', 'unlimited', 'partners'],
    ['P-2.5.1b', 'partner-silver', '48 h', '2 business_day', 'desk', 'unlimited', 'unlimited', 'partners'],
    ['P-2.5.1c', 'partner-gold', '24 h', '1 business_day', 'desk', 'unlimited', 'unlimited', 'partners'],
    ['P-2.5.2', 'commercial', '24 h', '1 business_day', 'desk', '1 year', '1 year', 'private'],
    ['P-2.5.2v', 'vip-support', '24 h', '1 business_day', 'desk', '1 year', '1 year', 'private'],
    ['P-2.5.2c', 'vip-request', '4 h', '4 clock_hour', '24x7', 'request', 'none', 'private'],
    ['P-2.5.3', 'non-commercial', '120 h', '5 business_day', 'desk', '30 day', '30 day', 'general'],
    ['P-2.5.4', 'unrelated', '120 h', '5 business_day', 'desk', 'request', 'none', null],
    ['P-2.5.5', 'development', '14 d', '14 calendar_day', 'desk', 'request', 'none', null],
    [null, 'unidentified', null, '5 business_day', 'desk', 'none', 'none', null],
    ['P-5.3', 'supervisor', null, '1 business_day', 'desk', 'none', 'none', null],
  ])('%s %s', (clause, key, source, target, schedule, lasts, updates, forum) => {
    const level = readDefaultLevel(key)
    expect([level.clause, level.sourceTarget, `${level.target.value} ${level.target.unit}`, level.scheduleKey]).toEqual([clause, source, target, schedule])
    expect([period(level), period({ period: level.freeUpdates }), level.forum]).toEqual([lasts, updates, forum])
  })

  test('there are no others, and all pass the check of a saved level', () => {
    expect(defaultLevels.size).toBe(11)
    for (const level of defaultLevels.values()) expect(() => checkServiceLevel(level)).not.toThrow()
  })

  test('the rank is that of P-2.5d, most favourable first', () => {
    const ranked = [...defaultLevels.values()].filter(({ rank }) => rank !== null).sort((a, b) => a.rank! - b.rank!)
    expect(ranked.map(({ key }) => key)).toEqual(['vip-support', 'partner-gold', 'commercial', 'partner-silver', 'partner-bronze', 'non-commercial', 'unidentified'])
  })

  test.each<[LevelKey, string[]]>([
    ['commercial', ['4.service_hour', '1.service_hour']],
    ['partner-silver', ['1.business_day', '2.service_hour']],
    ['partner-bronze', ['1.business_day', '2.service_hour']],
    ['development', ['3.business_day', '1.business_day']],
    ['vip-request', ['0.opening', '2.clock_hour', '1.clock_hour', '15.clock_minute']],
  ])('%s warns by the ladder of sla-rules 6', (key, ladder) => {
    expect(readDefaultLevel(key).warnings.map(toThresholdKey)).toEqual(ladder)
  })

  test('only vip-request wakes people, is served first and is told to those on call', () => {
    const vip = [...defaultLevels.values()].filter(({ quietHours, lane, warnedPeople }) => !quietHours || lane === 'vip' || warnedPeople === 'on_call')
    expect(vip.map(({ key }) => key)).toEqual(['vip-request'])
  })

  test('a vip-support request keeps its level when handed to development (P-2.3)', () => {
    expect(readDefaultLevel('vip-support')).toMatchObject({ propagation: 'keeps_level' })
    expect(readDefaultLevel('commercial')).toMatchObject({ propagation: 'yes', maxContacts: 2 })
  })
})

describe('a level is refused when saved', () => {
  test.each<Target>([
    { value: 0, unit: 'business_day' }, { value: -1, unit: 'clock_hour' }, { value: 1.5, unit: 'business_day' }, { value: 0.5, unit: 'calendar_day' },
    { value: Number.NaN, unit: 'service_hour' }, { value: Number.POSITIVE_INFINITY, unit: 'clock_hour' }, { value: 400, unit: 'calendar_day' }, { value: 1 / 7200, unit: 'service_hour' },
  ])('with a target of $value $unit', (target) => expect(() => checkTarget(target)).toThrow(expect.objectContaining({ code: 'level.target' })))

  test.each<Target>([{ value: 0.5, unit: 'service_hour' }, { value: 4, unit: 'clock_hour' }, { value: 366, unit: 'business_day' }])('but not with $value $unit', (target) => {
    expect(() => checkTarget(target)).not.toThrow()
  })

  test.each([[[{ value: 0, unit: 'service_hour' }]], [[{ value: 1, unit: 'opening' }]], [[{ value: 1, unit: 'service_hour' }, { value: 1, unit: 'service_hour' }]], [[{ value: 367, unit: 'business_day' }]], [[{ value: 1e15, unit: 'service_hour' }]]] as const)('with warnings %j', (warnings) => {
    expect(() => checkServiceLevel({ ...readDefaultLevel('commercial'), warnings })).toThrow(expect.objectContaining({ code: 'level.warnings' }))
  })
})
