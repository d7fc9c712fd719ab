/** What delays or voids a request: closed catalogues (P-4.11, sla-rules 3.5). Sentences stand in the texts. */
import { Refusal } from '../refusal.ts'

export const reasons = [
  'information-missing', 'not-reproducible', 'no-access', 'needs-development', 'improper-use', 'more-sites-than-licensed',
  'breach-of-licence', 'unlicensed-copy', 'outside-scope', 'misleading-information',
] as const
export type ReasonCode = (typeof reasons)[number]

/** A pause means that the desk *cannot* answer. */
export const pauseReasons = ['emergency-pause', 'licence-check'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Throws `input.invalid` for a reason outside the catalogue. */
export function parseReason(reason: string): ReasonCode {
  const known = reasons.find((code) => code === reason)
  if (known === undefined) throw new Refusal('input.invalid', { field: 'reason' })
  return known
}

/** Throws `input.invalid` for a reason outside the catalogue. */
export function parsePauseReason(reason: string): PauseReason {
  const known = pauseReasons.find((code) => code === reason)
  if (known === undefined) throw new Refusal('input.invalid', { field: 'reason' })
  return known
}
