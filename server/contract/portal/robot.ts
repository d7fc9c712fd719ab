/** What a portal posts when a robot of ours runs (facts 9.4). Decoded from PHP nesting by the HTTP layer. */
import { z } from 'zod'
import { memberId, token } from './scalars.ts'

/** A select comes as a list of one in some versions. */
const value = z.union([z.string().max(20_000), z.array(z.string().max(20_000)).transform((all) => all[0] ?? '')])

export const robotCall = z.object({
  code: z.string().regex(/^[\w.-]{1,100}$/),
  document_id: z.tuple([z.literal('crm'), z.literal('CCrmDocumentDeal'), z.string().regex(/^DEAL_[1-9]\d{0,14}$/).transform((text) => Number(text.slice('DEAL_'.length)))]),
  event_token: z.string().min(8).max(512),
  properties: z.union([z.record(z.string().max(100), value), z.literal('').transform(() => ({})), z.array(z.never()).transform(() => ({}))]).default({}),
  auth: z.object({ member_id: memberId, application_token: token.optional(), access_token: token.optional() }),
})
