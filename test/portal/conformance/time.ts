/** The `time` object is the same for every method, but the samples are of several ages; so it is held against one description (facts 3.1). */
import type { Difference } from './shape.ts'
import { toKind } from './shape.ts'

const always = { start: 'number', finish: 'number', duration: 'number', date_start: 'text:instant', date_finish: 'text:instant' }
const sometimes = { processing: 'number', operating_reset_at: 'number', operating: 'number' }

export function compareTime(time: unknown): Difference[] {
  if (toKind(time) !== 'object') return [{ path: 'time', documented: 'object', actual: toKind(time) }]
  const given = time as Record<string, unknown>
  const kinds: Record<string, string> = { ...always, ...sometimes }
  const missing = Object.entries(always).filter(([name]) => given[name] === undefined).map(([name, kind]) => ({ path: `time.${name}`, documented: kind, actual: 'absent' }))
  const wrong = Object.entries(given).filter(([name, value]) => kinds[name] !== toKind(value))
    .map(([name, value]) => ({ path: `time.${name}`, documented: kinds[name] ?? 'absent', actual: toKind(value) }))
  return [...missing, ...wrong]
}
