/** A level while it is edited. */
import type { LevelRow, SaveLevelRequest } from '#contract/ui/desk'

export const units = ['business_day', 'service_hour', 'clock_hour', 'calendar_day'] as const satisfies readonly SaveLevelRequest['target']['unit'][]
export const warningUnits = ['opening', 'business_day', 'service_hour', 'clock_hour', 'clock_minute'] as const satisfies readonly SaveLevelRequest['warnings'][number]['unit'][]
export const scheduleKeys = ['desk', '24x7'] as const

export interface LevelDraft {
  target: { value: number; unit: (typeof units)[number] }
  warnings: { value: number; unit: (typeof warningUnits)[number] }[]
  scheduleKey: (typeof scheduleKeys)[number]
  maxContacts: number
}

/** A unit this screen does not know becomes the first it knows, for a person to correct. */
export function toDraft({ target, warnings, scheduleKey, maxContacts }: LevelRow): LevelDraft {
  return {
    target: { value: target.value, unit: units.find((unit) => unit === target.unit) ?? 'business_day' },
    warnings: warnings.map(({ value, unit }) => ({ value, unit: warningUnits.find((one) => one === unit) ?? 'service_hour' })),
    scheduleKey, maxContacts,
  }
}

/** A warning at the opening has no length. */
export function toRequest({ target, warnings, scheduleKey, maxContacts }: LevelDraft, reason: string): SaveLevelRequest {
  return { target: { ...target }, warnings: warnings.map(({ value, unit }) => ({ value: unit === 'opening' ? 0 : value, unit })), scheduleKey, maxContacts, reason }
}
