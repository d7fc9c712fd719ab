/** Scalars as the vendor writes them: the same id is a number in one family and a string in the next (facts 3.5, 17). */
import { z } from 'zod'

/** A whole number greater than 0, given as number or digits. */
export const id = z.union([z.number().int(), z.string().regex(/^\d{1,15}$/).transform(Number)]).pipe(z.number().int().positive())

/** As `id`, but `0`, `"0"`, `""`, `false`, null and whatever is no id mean none. */
export const optionalId = z.union([
  z.literal(false).transform(() => null),
  z.null(),
  z.literal('').transform(() => null),
  z.union([z.number().int(), z.string().regex(/^\d{1,15}$/).transform(Number)]).transform((value) => (value === 0 ? null : value)),
]).optional().catch(null).transform((value) => value ?? null)

/** `Y`/`N`, `1`/`0` as text or number, or a boolean. */
export const flag = z.union([z.boolean(), z.literal([0, 1]).transform((value) => value === 1), z.enum(['Y', 'N', '1', '0', '']).transform((value) => value === 'Y' || value === '1')])

/** Text that may come as a number, as null, or not at all; an empty list or map, as old fields have them, is no text. */
export const looseText = z.union([z.string(), z.number().transform(String), z.null().transform(() => ''), z.boolean().transform(() => '')]).optional().catch('').transform((value) => value ?? '')

/** Epoch milliseconds of an ISO 8601 date with offset. */
export const isoInstant = z.string().transform((text, context) => {
  const at = Date.parse(text)
  if (!Number.isNaN(at)) return at
  context.addIssue({ code: 'custom', message: 'not a date' })
  return z.NEVER
})

/** A portal's stable id. */
export const memberId = z.string().regex(/^[0-9a-z]{8,64}$/i)

/** A token: printable, no white space, of a length that no token exceeds. */
export const token = z.string().regex(/^[\x21-\x7e]{8,512}$/)
