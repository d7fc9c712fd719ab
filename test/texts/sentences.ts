/** The server's texts as they stand in their folders, and a sample of each notice and line. */
import type { Line, Told } from '../../server/domain/notice/notice.ts'
import { noticeTextCodes } from '../../server/domain/notice/notice-text.ts'
import { toSample } from '../../server/domain/notice/sample.ts'
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

/** One for each text of a notice. */
export const told: readonly Told[] = noticeTextCodes.map((code) => toSample(code, dueAt, 'America/Lima'))

export const lines: Readonly<Record<Line['code'], Line>> = {
  'line.opened': { code: 'line.opened', levelKey: 'commercial', dueAt }, 'line.due': { code: 'line.due', dueAt, reason: 'pause' }, 'line.news-due': { code: 'line.news-due', dueAt, reason: 'schedule' }, 'line.supervisor-due': { code: 'line.supervisor-due', dueAt, reason: 'schedule' },
  'line.warned': { code: 'line.warned', dueAt }, 'line.breached': { code: 'line.breached', dueAt }, 'line.ended': { code: 'line.ended', outcome: 'met' },
  'line.level': { code: 'line.level', levelKey: 'commercial', reason: '' }, 'line.planned': { code: 'line.planned', plannedOn: on },
  'line.reason': { code: 'line.reason', reason: 'no-access' }, 'line.void': { code: 'line.void', reason: 'no-access' }, 'line.merged': { code: 'line.merged', number },
  'line.absorbed': { code: 'line.absorbed', number }, 'line.split': { code: 'line.split', number }, 'line.continued': { code: 'line.continued', number }, 'line.passed': { code: 'line.passed', number },
  'line.topic': { code: 'line.topic', topic: 'P-3.1', included: false }, 'line.put-back': { code: 'line.put-back', refusal: 'ticket.closed' },
  'line.robot-refused': { code: 'line.robot-refused', refusal: 'nobody.knows' }, 'line.robot-opened': { code: 'line.robot-opened', number },
  'line.excused': { code: 'line.excused', reason: 'x' }, 'line.spam': { code: 'line.spam', reason: 'x' }, 'line.not-spam': { code: 'line.not-spam', reason: 'x' },
  'line.paused': { code: 'line.paused', reason: 'licence-check' }, 'line.out-of-turn': { code: 'line.out-of-turn', reason: 'x' }, 'line.coupon-returned': { code: 'line.coupon-returned', reason: 'x' },
  'line.rated': { code: 'line.rated', score: 4 }, 'line.answered': { code: 'line.answered' }, 'line.interim': { code: 'line.interim' }, 'line.note': { code: 'line.note' },
  'line.customer-wrote': { code: 'line.customer-wrote' }, 'line.closed': { code: 'line.closed' }, 'line.reopened': { code: 'line.reopened' }, 'line.started': { code: 'line.started' },
  'line.assigned': { code: 'line.assigned' }, 'line.development': { code: 'line.development' }, 'line.returned': { code: 'line.returned' }, 'line.coupon-redeemed': { code: 'line.coupon-redeemed' },
  'line.resumed': { code: 'line.resumed' }, 'line.retracted': { code: 'line.retracted' }, 'line.restored-bounce': { code: 'line.restored-bounce' }, 'line.restored-not_spam': { code: 'line.restored-not_spam' }, 'line.restored-merge': { code: 'line.restored-merge' },
  'line.clock-opened': { code: 'line.clock-opened', dueAt }, 'line.news-owed': { code: 'line.news-owed', dueAt }, 'line.supervisor-owed': { code: 'line.supervisor-owed', dueAt }, 'line.late': { code: 'line.late', overrunMs: 5_400_000 }, 'line.waived': { code: 'line.waived', reason: 'x' }, 'line.unanswered': { code: 'line.unanswered' },
  'line.news-warned': { code: 'line.news-warned', dueAt }, 'line.news-breached': { code: 'line.news-breached', dueAt }, 'line.supervisor-warned': { code: 'line.supervisor-warned', dueAt }, 'line.supervisor-breached': { code: 'line.supervisor-breached', dueAt }, 'line.deal-gone': { code: 'line.deal-gone' }, 'line.task-gone': { code: 'line.task-gone' },
  'line.ended-because': { code: 'line.ended-because', outcome: 'waived', reason: 'x' }, 'line.topic-item': { code: 'line.topic-item', topic: 'P-3.1', item: 'stress-tests' }, 'line.excused-by': { code: 'line.excused-by', reason: 'x', fromAt: dueAt, untilAt: dueAt }, 'line.supervisor': { code: 'line.supervisor' },
}
