/**
 * What a level promises: a value with its unit, never a bare number of minutes (sla-rules 1 and 2).
 */
import { Refusal } from '../refusal.ts'

export type TargetUnit = 'clock_hour' | 'service_hour' | 'business_day' | 'calendar_day'

/** What happens to a due of whole days that falls into closed time (sla-rules 2). */
export type EndRule = 'next_open' | 'clamp_back' | 'end_of_day' | 'keep'

export interface Target {
  readonly value: number
  readonly unit: TargetUnit
  /** Absent = `next_open`. Hours never need it. */
  readonly endRule?: EndRule | undefined
}

/** A warning counted back from the due. `opening` = at once when the promise is made (P-2.5.2c). */
export interface Threshold {
  readonly value: number
  readonly unit: 'service_hour' | 'business_day' | 'clock_hour' | 'clock_minute' | 'opening'
}

/** The stable key of a threshold, `4.service_hour`: part of the unique key of a notice (sla-rules 7). */
export function toThresholdKey(threshold: Threshold): string {
  return `${threshold.value}.${threshold.unit}`
}

const longest: Record<TargetUnit | Threshold['unit'], number> = { opening: 0, clock_minute: 24 * 366 * 60, clock_hour: 24 * 366, service_hour: 24 * 366, business_day: 366, calendar_day: 366 }

/** Throws `level.target` for a value that is not positive, is longer than a year, is no whole number of days, or is finer than a second. */
export function checkTarget(target: Target): void {
  const whole = target.unit === 'business_day' || target.unit === 'calendar_day' ? target.value : target.value * 3600
  if (Number.isInteger(whole) && target.value > 0 && target.value <= longest[target.unit]) return
  throw new Refusal('level.target', { value: target.value, unit: target.unit })
}

/** Whether a warning can be counted back: longer than nothing, in whole sixtieths, at most a year; `opening` has no length. */
export function isThreshold({ value, unit }: Threshold): boolean {
  return unit === 'opening' ? value === 0 : value > 0 && Number.isInteger(value * 60) && value <= longest[unit]
}
