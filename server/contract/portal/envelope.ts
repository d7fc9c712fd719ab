/**
 * The frame around every answer of the REST API, and the one inside a batch (facts 3.1, 3.3). Empty maps come as `[]`.
 * Figures about the answer never reject it, and what is odd in one command's error is about that command alone.
 */
import { z } from 'zod'
import { isoInstant } from './scalars.ts'

/** `operating_reset_at` as an instant; the platform writes seconds, or a date. */
const time = z.object({ operating_reset_at: z.union([z.number().transform((seconds) => seconds * 1000), isoInstant]).optional().catch(undefined) }).optional().catch(undefined)

export const envelope = z.object({ result: z.unknown() })

const map = <T extends z.ZodType>(value: T) =>
  z.union([z.array(value).transform((list) => Object.fromEntries(list.map((item, index) => [String(index), item]))), z.record(z.string(), value)])
    .nullish().transform((all): Readonly<Record<string, z.output<T>>> => all ?? {})

/** A command's error: `error` may be empty, a number, a sentence or an object. One of another shape is an error without a name. */
export const commandError = z.union([
  z.object({
    error: z.union([z.string(), z.number().transform(String), z.object({ code: z.string() }).transform(({ code }) => code)]).catch(''),
    error_description: z.string().catch(''),
  }),
  z.null(),
]).catch({ error: '', error_description: '' })

export const batchAnswer = z.object({
  result: map(z.unknown()),
  result_error: map(commandError),
  result_next: map(z.unknown()).catch({}),
  result_time: map(time).catch({}),
})
