/** A notice of each text with facts that could be anybody's, so that a draft can be read before it is sent. */
import { day, hour, type Instant } from '../time.ts'
import { readLocalDate } from '../calendar/zone.ts'
import type { Told } from './notice.ts'
import type { NoticeTextCode } from './notice-text.ts'

const number = 1042
const levelKey = 'commercial'
const customer = 'Textiles Andinos'

/** Dates stand a day after `now`, in whole seconds. */
export function toSample(code: NoticeTextCode, now: Instant, zone: string): Told {
  const dueAt = now - now % 1000 + day
  const on = readLocalDate(zone, dueAt)
  switch (code) {
    case 'request.received':
    case 'message.received': return { code, number, levelKey, dueAt }
    case 'request.received.unowed': return { code: 'request.received', number, levelKey, dueAt: null }
    case 'message.received.unowed': return { code: 'message.received', number, levelKey, dueAt: null }
    case 'promise.moved':
    case 'promise.moved.news':
    case 'promise.moved.supervisor': return { code, number, dueAt, reason: 'schedule' }
    case 'clock.paused': return { code, number, reason: 'licence-check', untilAt: dueAt }
    case 'clock.paused.open': return { code: 'clock.paused', number, reason: 'licence-check', untilAt: null }
    case 'clock.resumed':
    case 'supervisor.received': return { code, number, dueAt }
    case 'coupon.returned':
    case 'coupon.rejected': return { code, number, dueAt, reason: '…' }
    case 'coupon.returned.unowed': return { code: 'coupon.returned', number, dueAt: null, reason: '…' }
    case 'coupon.rejected.unowed': return { code: 'coupon.rejected', number, dueAt: null, reason: '…' }
    case 'coupon.granted': return { code, count: 3, endsOn: on }
    case 'ticket.reclassified': return { code, number, levelKey: 'unrelated', dueAt, reason: '…' }
    case 'ticket.reclassified.unowed': return { code: 'ticket.reclassified', number, levelKey: 'unrelated', dueAt: null, reason: '…' }
    case 'ticket.void': return { code, number, reason: 'information-missing' }
    case 'ticket.planned': return { code, number, plannedOn: on }
    case 'ticket.merged': return { code, number, survivor: number - 2 }
    case 'ticket.split': return { code, number, origin: number - 2, levelKey, dueAt }
    case 'ticket.split.unowed': return { code: 'ticket.split', number, origin: number - 2, levelKey, dueAt: null }
    case 'closing.announced': return { code, number, on }
    case 'entitlement.ending': return { code, customer, endsOn: on, days: 7 }
    case 'registration.refused': return { code, reason: 'information-missing' }
    case 'registration.asked-more': return { code, question: '…?' }
    case 'registration.answered':
    case 'registration.asked': return { code, company: customer, name: 'Ana Quispe' }
    case 'licence.unknown': return { code, licence: 'pro100' }
    case 'sweep.behind': return { code, minutes: 12 }
    case 'sweep.undecided': return { code, clocks: 2 }
    case 'clock.warning': return { code, number, dueAt, effectiveDueAt: dueAt - hour, levelKey }
    case 'clock.breach': return { code, number, dueAt, levelKey }
    case 'move.put-back': return { code, number, refusal: 'ticket.answer-owed' }
    case 'registration.approved':
    case 'sweep.decided':
    case 'sweep.recovered': return { code }
    default: return { code, number }
  }
}
