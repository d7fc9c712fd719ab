/**
 * Time as the domain sees it: an instant is a number, and it always comes in as an argument.
 *
 * Wall-clock dates belong to a zone and live in `calendar/zone.ts`.
 */

/** Milliseconds since 1970-01-01T00:00:00Z; the rules count in whole seconds (sla-rules 2), so the last three digits are 0 once a message is accepted. */
export type Instant = number

/** A length of physical time in milliseconds; never negative unless a name says so. */
export type Milliseconds = number

/** A calendar day in some zone, `YYYY-MM-DD`. */
export type LocalDate = string

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute
export const day = 24 * hour

/** Drops what is finer than the precision of the rules. */
export function toWholeSecond(at: number): Instant {
  return Math.floor(at / second) * second
}
