/** The frame around every answer of the REST API, and the one inside a batch (facts 3.1, 3.3). Empty maps come as `[]`. */
import { z } from 'zod'

export const time = z.looseObject({ operating: z.number().optional(), operating_reset_at: z.number().optional() }).optional()

export const envelope = z.object({ result: z.unknown(), time })

const map = <T extends z.ZodType>(value: T) =>
  z.union([z.array(value).transform((list) => Object.fromEntries(list.map((item, index) => [String(index), item]))), z.record(z.string(), value)]).default({})

/** A command's error: `error` may be empty, a number or a sentence. */
export const commandError = z.object({
  error: z.union([z.string(), z.number().transform(String)]).default(''),
  error_description: z.unknown().optional(),
})

export const batchAnswer = z.object({
  result: map(z.unknown()),
  result_error: map(commandError),
  result_total: map(z.unknown()),
  result_next: map(z.unknown()),
  result_time: map(time),
})
