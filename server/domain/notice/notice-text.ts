/**
 * What can be said in each notice: who reads it, and the names its sentences may take in any language. A variant
 * without a date is a text of its own.
 */

const toCustomer = <const Facts extends readonly string[]>(...facts: Facts) => ({ to: 'customer', facts }) as const
const toDesk = <const Facts extends readonly string[]>(...facts: Facts) => ({ to: 'desk', facts }) as const

/** In the order in which an administrator reads them. */
export const noticeTexts = {
  'request.received': toCustomer('number', 'level', 'due'),
  'request.received.unowed': toCustomer('number', 'level'),
  'message.received': toCustomer('number', 'level', 'due'),
  'message.received.unowed': toCustomer('number', 'level'),
  'answer.given': toCustomer('number'),
  'interim.given': toCustomer('number'),
  'promise.moved': toCustomer('number', 'due', 'reason'),
  'promise.moved.supervisor': toCustomer('number', 'due', 'reason'),
  'promise.moved.news': toCustomer('number', 'due', 'reason'),
  'clock.paused': toCustomer('number', 'reason', 'until'),
  'clock.paused.open': toCustomer('number', 'reason'),
  'clock.resumed': toCustomer('number', 'due'),
  'ticket.planned': toCustomer('number', 'on'),
  'ticket.unplanned': toCustomer('number'),
  'news.given': toCustomer('number'),
  'closing.announced': toCustomer('number', 'on'),
  'ticket.solved': toCustomer('number'),
  'ticket.reopened': toCustomer('number'),
  'ticket.void': toCustomer('number', 'reason'),
  'ticket.merged': toCustomer('number', 'survivor'),
  'ticket.split': toCustomer('number', 'origin', 'level', 'due'),
  'ticket.split.unowed': toCustomer('number', 'origin', 'level'),
  'coupon.redeemed': toCustomer('number'),
  'coupon.returned': toCustomer('number', 'due', 'reason'),
  'coupon.returned.unowed': toCustomer('number', 'reason'),
  'coupon.rejected': toCustomer('number', 'due', 'reason'),
  'coupon.rejected.unowed': toCustomer('number', 'reason'),
  'coupon.granted': toCustomer('count', 'on'),
  'supervisor.received': toCustomer('number', 'due'),
  'ticket.reclassified': toCustomer('number', 'level', 'due', 'reason'),
  'ticket.reclassified.unowed': toCustomer('number', 'level', 'reason'),
  'secret.asked': toCustomer('number'),
  'secrets.destroyed': toCustomer('number'),
  'entitlement.ending': toCustomer('customer', 'on', 'days'),
  'registration.approved': toCustomer(),
  'registration.refused': toCustomer('reason'),
  'registration.asked-more': toCustomer('question'),
  'clock.warning': toDesk('number', 'due', 'before', 'level'),
  'clock.breach': toDesk('number', 'due', 'level'),
  'customer.wrote': toDesk('number'),
  'ticket.assigned': toDesk('number'),
  'secret.handed': toDesk('number'),
  'supervisor.message': toDesk('number'),
  'answer.bounced': toDesk('number'),
  'move.put-back': toDesk('number', 'refusal'),
  'registration.asked': toDesk('company', 'name'),
  'registration.answered': toDesk('company', 'name'),
  'licence.unknown': toDesk('licence'),
  'sweep.behind': toDesk('minutes'),
  'sweep.recovered': toDesk(),
  'sweep.undecided': toDesk('clocks'),
  'sweep.decided': toDesk(),
} as const

export type NoticeTextCode = keyof typeof noticeTexts
export type NoticeFact<Code extends NoticeTextCode = NoticeTextCode> = (typeof noticeTexts)[Code]['facts'][number]

export const noticeTextCodes = Object.keys(noticeTexts) as readonly NoticeTextCode[]

export function isNoticeTextCode(code: string): code is NoticeTextCode {
  return Object.hasOwn(noticeTexts, code)
}

/** A fact that comes as a number and may be counted in the sentence; all others are said as they are. */
export const countedFacts: readonly NoticeFact[] = ['days', 'minutes', 'count', 'clocks']

const alwaysKept: readonly NoticeFact[] = ['number', 'due', 'on', 'until']

/** What a sentence may not leave out: the request's number and the date that is promised; in an acknowledgement also the level (P-4.4). */
export function readKeptFacts(code: NoticeTextCode): readonly NoticeFact[] {
  const facts: readonly NoticeFact[] = noticeTexts[code].facts
  const acknowledges = ['request.received', 'message.received', 'ticket.split'].some((one) => code.startsWith(one))
  return facts.filter((fact) => alwaysKept.includes(fact) || (acknowledges && fact === 'level'))
}

/** The title is the link to the request; a notice about no request has no link, and is sent without its title. */
export function hasLink(code: NoticeTextCode): boolean {
  const facts: readonly NoticeFact[] = noticeTexts[code].facts
  return facts.includes('number')
}
