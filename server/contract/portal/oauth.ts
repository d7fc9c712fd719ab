/** What the authorisation server answers, and what it sends the browser back with (facts 2.2 to 2.4). */
import { z } from 'zod'
import { looseText, memberId, optionalId, token } from './scalars.ts'

const seconds = z.union([z.number(), z.string().regex(/^\d{1,12}$/).transform(Number)])

export const tokenAnswer = z.object({
  access_token: token,
  refresh_token: token,
  expires_in: seconds.optional().catch(undefined),
  client_endpoint: z.string().max(255),
  server_endpoint: z.string().max(255),
  member_id: memberId,
  /** Missing in answers to a code (facts 2.2). */
  user_id: optionalId,
  scope: looseText,
})

export const errorAnswer = z.object({ error: z.union([z.string(), z.number().transform(String), z.object({ code: z.string() }).transform((error) => error.code)]), error_description: z.unknown().optional() })

export const oauthReturn = z.object({
  code: token,
  state: z.string().min(8).max(2000),
  member_id: memberId.optional(),
})
