/** What can be said in each notice: the names a sentence of it may take, in any language. A variant without a date is a text of its own. */

const about = ['number'] as const

export const noticeFacts = {
  'request.received': ['number', 'level', 'due'],
  'request.received.unowed': ['number', 'level'],
  'message.received': ['number', 'level', 'due'],
  'message.received.unowed': ['number', 'level'],
  'answer.given': about,
  'interim.given': about,
  'news.given': about,
  'ticket.solved': about,
  'ticket.reopened': about,
  'ticket.void': ['number', 'reason'],
  'ticket.planned': ['number', 'on'],
  'ticket.merged': ['number', 'survivor'],
  'promise.moved': ['number', 'due', 'reason'],
  'closing.announced': ['number', 'on'],
  'coupon.redeemed': about,
  'coupon.returned': about,
  'secret.asked': about,
  'secrets.destroyed': about,
  'entitlement.ending': ['customer', 'on', 'days'],
  'registration.approved': [],
  'registration.refused': ['reason'],
  'customer.wrote': about,
  'ticket.assigned': about,
  'secret.handed': about,
  'supervisor.message': about,
  'clock.warning': ['number', 'due', 'before', 'level'],
  'clock.breach': ['number', 'due', 'level'],
  'move.put-back': ['number', 'refusal'],
  'registration.asked': ['company', 'name'],
  'licence.unknown': ['licence'],
  'sweep.behind': ['minutes'],
  'sweep.recovered': [],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type NoticeTextCode = keyof typeof noticeFacts
export type NoticeFact<Code extends NoticeTextCode = NoticeTextCode> = (typeof noticeFacts)[Code][number]
