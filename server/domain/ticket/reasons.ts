/** What delays, voids or pauses a request: closed catalogues (P-2.4, P-4.11, sla-rules 3.5). Sentences stand in the texts. */
import { Refusal } from '../refusal.ts'

export const reasons = [
  'information-missing', 'not-reproducible', 'no-access', 'needs-development', 'improper-use', 'more-sites-than-licensed',
  'breach-of-licence', 'unlicensed-copy', 'outside-scope', 'misleading-information',
] as const
export type ReasonCode = (typeof reasons)[number]

/** What delays a resolution beside that catalogue, and is no ground for voiding (P-2.4). */
export const delays = ['awaiting-customer', 'third-party', 'update-to-come', 'workload'] as const
export type DelayCode = (typeof delays)[number] | ReasonCode

/** A pause means that the desk *cannot* answer. */
export const pauseReasons = ['emergency-pause', 'licence-check'] as const
export type PauseReason = (typeof pauseReasons)[number]

/** Of a voiding. Throws `input.invalid` for a reason outside the catalogue. */
export function parseReason(reason: string): ReasonCode {
  return parse(reasons, reason)
}

/** Either list delays a resolution. Throws `input.invalid` for a reason outside both. */
export function parseDelay(reason: string): DelayCode {
  return parse([...delays, ...reasons], reason)
}

/** Throws `input.invalid` for a reason outside the catalogue. */
export function parsePauseReason(reason: string): PauseReason {
  return parse(pauseReasons, reason)
}

function parse<Code extends string>(catalogue: readonly Code[], reason: string): Code {
  const known = catalogue.find((code) => code === reason)
  if (known === undefined) throw new Refusal('input.invalid', { field: 'reason' })
  return known
}
