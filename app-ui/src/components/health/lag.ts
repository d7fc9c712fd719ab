/** A round of the clock comes every few seconds; from a minute on, warnings are late (sla-rules 7). */
const alarmMs = 60_000

export function isLagging(lagMs: number): boolean {
  return lagMs >= alarmMs
}
