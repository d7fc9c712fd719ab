/** The server's texts as they stand in their folders, and a fact for each thing a notice or a line can tell. */
import type { Line, Told } from '../../server/domain/notice/notice.ts'
import { languages } from '../../server/texts/languages.ts'

type Tree = { readonly [key: string]: string | Tree }

function flatten(tree: Tree, at = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => typeof value === 'string' ? [[at + key, value]] : flatten(value, `${at}${key} `))
}

export const codes = Object.keys(languages)

export function readSentences(language: string): ReadonlyMap<string, string> {
  return new Map(flatten(languages[language] ?? {}))
}

const number = 12_345
const dueAt = Date.parse('2026-03-03T14:00:07Z')
const on = '2026-12-31'

export const told: Readonly<Record<Told['code'], Told>> = {
  'request.received': { code: 'request.received', number, levelKey: 'commercial', dueAt },
  'message.received': { code: 'message.received', number, levelKey: 'commercial', dueAt: null },
  'answer.given': { code: 'answer.given', number }, 'interim.given': { code: 'interim.given', number }, 'news.given': { code: 'news.given', number },
  'ticket.solved': { code: 'ticket.solved', number }, 'ticket.reopened': { code: 'ticket.reopened', number },
  'ticket.void': { code: 'ticket.void', number, reason: 'no-access' }, 'ticket.planned': { code: 'ticket.planned', number, plannedOn: on },
  'ticket.merged': { code: 'ticket.merged', number, survivor: 7 }, 'promise.moved': { code: 'promise.moved', number, dueAt, reason: 'pause' },
  'closing.announced': { code: 'closing.announced', number, on }, 'coupon.redeemed': { code: 'coupon.redeemed', number }, 'coupon.returned': { code: 'coupon.returned', number, dueAt },
  'coupon.granted': { code: 'coupon.granted', count: 3, endsOn: on }, 'supervisor.received': { code: 'supervisor.received', number, dueAt }, 'ticket.reclassified': { code: 'ticket.reclassified', number, levelKey: 'unrelated', dueAt: null, reason: 'x' },
  'ticket.unplanned': { code: 'ticket.unplanned', number }, 'answer.bounced': { code: 'answer.bounced', number }, 'registration.answered': { code: 'registration.answered', company: 'Panadería Sol', name: 'Carmen' },
  'registration.asked-more': { code: 'registration.asked-more', question: '¿Cuál es su licencia?' }, 'sweep.undecided': { code: 'sweep.undecided', clocks: 2 }, 'sweep.decided': { code: 'sweep.decided' },
  'secret.asked': { code: 'secret.asked', number }, 'secret.handed': { code: 'secret.handed', number }, 'secrets.destroyed': { code: 'secrets.destroyed', number },
  'entitlement.ending': { code: 'entitlement.ending', customer: 'Panadería Sol', endsOn: on, days: 30 },
  'registration.asked': { code: 'registration.asked', company: 'Panadería Sol', name: 'Carmen' }, 'registration.approved': { code: 'registration.approved' },
  'registration.refused': { code: 'registration.refused', reason: 'no es cliente' }, 'customer.wrote': { code: 'customer.wrote', number },
  'ticket.assigned': { code: 'ticket.assigned', number }, 'supervisor.message': { code: 'supervisor.message', number },
  'clock.warning': { code: 'clock.warning', number, dueAt, effectiveDueAt: dueAt, levelKey: 'commercial' }, 'clock.breach': { code: 'clock.breach', number, dueAt, levelKey: 'commercial' },
  'move.put-back': { code: 'move.put-back', number, refusal: 'ticket.closed' }, 'licence.unknown': { code: 'licence.unknown', licence: 'pro100' },
  'sweep.behind': { code: 'sweep.behind', minutes: 12 }, 'sweep.recovered': { code: 'sweep.recovered' },
}

export const lines: Readonly<Record<Line['code'], Line>> = {
  'line.opened': { code: 'line.opened', levelKey: 'commercial', dueAt }, 'line.due': { code: 'line.due', dueAt, reason: 'pause' },
  'line.warned': { code: 'line.warned', dueAt }, 'line.breached': { code: 'line.breached', dueAt }, 'line.ended': { code: 'line.ended', outcome: 'met' },
  'line.level': { code: 'line.level', levelKey: 'commercial', reason: '' }, 'line.planned': { code: 'line.planned', plannedOn: on },
  'line.reason': { code: 'line.reason', reason: 'no-access' }, 'line.void': { code: 'line.void', reason: 'no-access' }, 'line.merged': { code: 'line.merged', number },
  'line.absorbed': { code: 'line.absorbed', number }, 'line.split': { code: 'line.split', number }, 'line.passed': { code: 'line.passed', number },
  'line.topic': { code: 'line.topic', topic: 'P-3.1', included: false }, 'line.put-back': { code: 'line.put-back', refusal: 'ticket.closed' },
  'line.robot-refused': { code: 'line.robot-refused', refusal: 'nobody.knows' }, 'line.robot-opened': { code: 'line.robot-opened', number },
  'line.excused': { code: 'line.excused', reason: 'x' }, 'line.spam': { code: 'line.spam', reason: 'x' }, 'line.not-spam': { code: 'line.not-spam', reason: 'x' },
  'line.paused': { code: 'line.paused', reason: 'licence-check' }, 'line.out-of-turn': { code: 'line.out-of-turn', reason: 'x' }, 'line.coupon-returned': { code: 'line.coupon-returned', reason: 'x' },
  'line.rated': { code: 'line.rated', score: 4 }, 'line.answered': { code: 'line.answered' }, 'line.interim': { code: 'line.interim' }, 'line.note': { code: 'line.note' },
  'line.customer-wrote': { code: 'line.customer-wrote' }, 'line.closed': { code: 'line.closed' }, 'line.reopened': { code: 'line.reopened' }, 'line.started': { code: 'line.started' },
  'line.assigned': { code: 'line.assigned' }, 'line.development': { code: 'line.development' }, 'line.returned': { code: 'line.returned' }, 'line.coupon-redeemed': { code: 'line.coupon-redeemed' },
  'line.resumed': { code: 'line.resumed' }, 'line.retracted': { code: 'line.retracted' }, 'line.restored-bounce': { code: 'line.restored-bounce' }, 'line.restored-not_spam': { code: 'line.restored-not_spam' }, 'line.restored-merge': { code: 'line.restored-merge' },
  'line.news-warned': { code: 'line.news-warned', dueAt }, 'line.news-breached': { code: 'line.news-breached', dueAt }, 'line.supervisor-warned': { code: 'line.supervisor-warned', dueAt }, 'line.supervisor-breached': { code: 'line.supervisor-breached', dueAt }, 'line.deal-gone': { code: 'line.deal-gone' }, 'line.task-gone': { code: 'line.task-gone' },
  'line.ended-because': { code: 'line.ended-because', outcome: 'waived', reason: 'x' }, 'line.topic-item': { code: 'line.topic-item', topic: 'P-3.1', item: 'stress-tests' }, 'line.excused-by': { code: 'line.excused-by', reason: 'x', fromAt: dueAt, untilAt: dueAt }, 'line.supervisor': { code: 'line.supervisor' },
}
