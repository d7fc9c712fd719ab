/** `app.info` and `profile` (facts 1.5). */
import { z } from 'zod'
import { flag, id, looseText } from './scalars.ts'

export const appInfo = z.object({
  CODE: z.string().min(1).max(100),
  VERSION: z.union([z.number().int(), z.string().regex(/^\d{1,9}$/).transform(Number)]),
  STATUS: looseText,
  INSTALLED: flag,
  PAYMENT_EXPIRED: flag.catch(false),
  LICENSE: looseText,
  LICENSE_TYPE: looseText,
  LICENSE_FAMILY: looseText,
})

export const profile = z.object({
  ID: id,
  ADMIN: flag.catch(false),
  NAME: looseText,
  LAST_NAME: looseText,
  TIME_ZONE: looseText,
})
