/**
 * Every "no" the rule book knows, and the kind of "no" it is. One list, so that `problem.ts`, the sentences
 * and the test that walks all codes cannot miss one. Codes are `noun.reason`.
 *
 * `invalid` = the input makes no sense (422), `forbidden` = not this person (403), `absent` = not there, or not yours,
 * which must look the same (404), `conflict` = not in this state (409), `limited` = too often (429).
 */
export const refusalCodes = {
  'input.invalid': 'invalid',
  'session.missing': 'unproved',
  'session.expired': 'unproved',
  'frame.unproved': 'unproved',
  'frame.forged': 'forbidden',
  'setup.spent': 'unproved',
  'portal.unknown': 'absent',
  'link.state': 'forbidden',
  'event.unproved': 'forbidden',
  'request.limited': 'limited',
  'path.unknown': 'absent',
  'role.missing': 'forbidden',
  'contact.unregistered': 'forbidden',
  'contact.identity-taken': 'conflict',
  'customer.company-taken': 'conflict',
  'ticket.unknown': 'absent',
  'ticket.closed': 'conflict',
  'ticket.open': 'conflict',
  'ticket.answer-owed': 'conflict',
  'ticket.reopening-over': 'conflict',
  'ticket.same': 'invalid',
  'level.not-passed-on': 'conflict',
  'level.unknown': 'invalid',
  'desk.unready': 'conflict',
  'coupon.unknown': 'absent',
  'coupon.spent': 'conflict',
  'coupon.expired': 'conflict',
  'coupon.granted': 'conflict',
  'coupon.limited': 'limited',
  'coupon.needed': 'conflict',
  'customer.unknown': 'absent',
  'customer.contacts-full': 'conflict',
  'contact.unknown': 'absent',
  'identity.taken': 'conflict',
  'entitlement.period': 'invalid',
  'schedule.closed': 'invalid',
  'schedule.interval': 'invalid',
  'schedule.zone': 'invalid',
  'schedule.date': 'invalid',
  'level.target': 'invalid',
  'level.warnings': 'invalid',
  'clock.ended': 'conflict',
  'clock.breached': 'conflict',
  'clock.paused': 'conflict',
  'clock.running': 'conflict',
} as const satisfies Record<string, RefusalKind>

export type RefusalKind = 'invalid' | 'unproved' | 'forbidden' | 'absent' | 'conflict' | 'limited'
export type RefusalCode = keyof typeof refusalCodes
