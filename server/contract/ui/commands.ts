/** `POST /api/tickets/:number/commands`: everything a person can do to a ticket, one word each. Answers the new `TicketView`. */
import { z } from 'zod'
import { attachmentIds } from './attachments.ts'
import { instant, localDate, text } from './values.ts'

const reason = text(1000)
const message = text(20_000)
/** Why it is served before the one that waits (P-2.2). */
const outOfTurn = reason.optional()
const userId = z.number().int().positive()

/** Data of P-4.2 that the request lacked. */
const datum = z.string().trim().max(2000).optional()
const intake = z.object({ product: datum, steps: datum, url: datum, version: datum, edition: datum, serverSoftware: datum })

export const ticketCommand = z.discriminatedUnion('command', [
  /** The requester's side. */
  z.object({ command: z.literal('reply'), text: message, key: z.uuid(), attachments: attachmentIds, intake: intake.optional() }),
  z.object({ command: z.literal('close') , reason: reason.optional() }),
  z.object({ command: z.literal('reopen'), text: message, key: z.uuid(), attachments: attachmentIds }),
  z.object({ command: z.literal('rate'), score: z.number().int().min(1).max(5), comment: z.string().trim().max(2000).optional() }),
  z.object({ command: z.literal('write-to-supervisor'), text: message, key: z.uuid(), attachments: attachmentIds }),
  z.object({ command: z.literal('redeem-coupon'), couponId: z.number().int().positive().optional(), code: z.string().trim().max(40).optional() }),
  /** The desk's side. */
  z.object({ command: z.literal('answer'), text: message, key: z.uuid(), attachments: attachmentIds, close: z.boolean().default(false), outOfTurn }),
  z.object({ command: z.literal('note'), text: message, key: z.uuid(), attachments: attachmentIds }),
  z.object({ command: z.literal('interim'), text: message, key: z.uuid(), attachments: attachmentIds }),
  z.object({ command: z.literal('assign'), userId: userId.nullable() }),
  z.object({ command: z.literal('start') }),
  z.object({ command: z.literal('waive'), reason }),
  z.object({ command: z.literal('give-reason'), reason: z.string().max(60), text: message, key: z.uuid(), outOfTurn }),
  /** `item` = the one of the topic's excluded things it is about (P-2.5a). */
  z.object({ command: z.literal('set-topic'), topic: z.string().max(20), item: z.string().max(40).optional() }),
  z.object({ command: z.literal('hand-to-development'), text: message, key: z.uuid(), plannedOn: localDate.nullable(), outOfTurn }),
  z.object({ command: z.literal('plan'), plannedOn: localDate.nullable() }),
  z.object({ command: z.literal('return-from-development'), text: message.optional(), key: z.uuid(), outOfTurn }),
  z.object({ command: z.literal('split'), messageNo: z.number().int().positive(), subject: text(200), key: z.uuid() }),
  z.object({ command: z.literal('merge-into'), number: z.number().int().positive() }),
  z.object({ command: z.literal('mark-spam'), reason }),
  z.object({ command: z.literal('unmark-spam'), reason }),
  z.object({ command: z.literal('set-level'), levelKey: z.string().max(40), reason }),
  z.object({ command: z.literal('void'), reason: z.string().max(60), text: message, key: z.uuid() }),
  z.object({ command: z.literal('pause'), reason: z.string().max(60), text: message, key: z.uuid(), untilAt: instant.nullable() }),
  z.object({ command: z.literal('resume') }),
  /** `closureAt` = the start of the published pause that excuses it (sla-rules 5). */
  z.object({ command: z.literal('excuse-breach'), clockNo: z.number().int().positive(), closureAt: instant.optional(), reason }),
  z.object({ command: z.literal('reject-coupon'), reason, returnCoupon: z.boolean().default(true) }),
  z.object({ command: z.literal('serve-out-of-turn'), reason }),
  z.object({ command: z.literal('report-bounce') }),
  z.object({ command: z.literal('answer-as-supervisor'), text: message, key: z.uuid(), attachments: attachmentIds }),
])
export type TicketCommand = z.infer<typeof ticketCommand>
export type TicketCommandRequest = z.input<typeof ticketCommand>
export type TicketCommandName = TicketCommand['command']
