/** A level while it is edited. */
import type { LevelEdit, LevelRow, PeriodView } from '#contract/ui/desk'

export type Unit = LevelEdit['target']['unit']
export type EndRule = NonNullable<LevelEdit['target']['endRule']>
export type WarningUnit = LevelEdit['warnings'][number]['unit']
export type PeriodUnit = PeriodView['unit']
export type Forum = NonNullable<LevelEdit['forum']>

export const units = ['business_day', 'service_hour', 'clock_hour', 'calendar_day'] as const satisfies readonly Unit[]
export const endRules = ['next_open', 'clamp_back', 'end_of_day', 'keep'] as const satisfies readonly EndRule[]
export const warningUnits = ['opening', 'business_day', 'service_hour', 'clock_hour', 'clock_minute'] as const satisfies readonly WarningUnit[]
export const scheduleKeys = ['desk', '24x7'] as const satisfies readonly LevelEdit['scheduleKey'][]
export const warned = ['agent', 'on_call'] as const satisfies readonly LevelEdit['warnedPeople'][]
export const forums = ['partners', 'private', 'general'] as const satisfies readonly Forum[]
export const propagations = ['yes', 'keeps_level', 'no'] as const satisfies readonly LevelEdit['propagation'][]
/** What an entitlement or its free updates can last; a level that lasts as long as a request has no choice. */
export const periodUnits = ['unlimited', 'year', 'day'] as const satisfies readonly PeriodUnit[]

/** Figures and their unit apart, as two fields show them. */
export interface PeriodDraft { unit: PeriodUnit; value: number }

export interface LevelDraft extends Pick<LevelEdit, 'warnings' | 'scheduleKey' | 'maxContacts' | 'warnedPeople' | 'quietHours' | 'propagation' | 'topics'> {
  target: { value: number; unit: Unit }
  endRule: EndRule
  period: PeriodDraft
  freeUpdates: PeriodDraft
  /** A select has no value for nothing. */
  forum: Forum | 'none'
}

export function toDraft({ target, warnings, scheduleKey, maxContacts, warnedPeople, quietHours, period, freeUpdates, forum, propagation, topics }: LevelRow): LevelDraft {
  return {
    target: { value: target.value, unit: target.unit }, endRule: target.endRule ?? 'next_open',
    warnings: warnings.map(({ value, unit }) => ({ value, unit })), scheduleKey, maxContacts, warnedPeople, quietHours,
    period: toPeriodDraft(period), freeUpdates: toPeriodDraft(freeUpdates), forum: forum ?? 'none', propagation, topics: [...topics],
  }
}

/** Hours know no end rule, and a warning at the opening has no length. */
export function toEdit({ target: { value, unit }, endRule, warnings, period, freeUpdates, forum, ...rest }: LevelDraft): Omit<LevelEdit, 'version'> {
  return {
    ...rest,
    target: { value, unit, ...(hasEndRule(unit) && endRule !== 'next_open' && { endRule }) },
    warnings: warnings.map((warning) => ({ value: warning.unit === 'opening' ? 0 : warning.value, unit: warning.unit })),
    period: toPeriod(period), freeUpdates: toPeriod(freeUpdates), forum: forum === 'none' ? null : forum,
  }
}

export function hasEndRule(unit: Unit): boolean {
  return unit === 'business_day' || unit === 'calendar_day'
}

export function isCounted(unit: PeriodUnit): unit is 'year' | 'day' {
  return unit === 'year' || unit === 'day'
}

function toPeriodDraft(period: PeriodView): PeriodDraft {
  return { unit: period.unit, value: 'value' in period ? period.value : 1 }
}

function toPeriod({ unit, value }: PeriodDraft): PeriodView {
  return isCounted(unit) ? { unit, value } : { unit }
}
