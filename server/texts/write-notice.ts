/** One notice in one language: its facts are written out, then the sentence of its code takes them. */
import type { Line, Notice } from '../domain/notice/notice.ts'
import type { RefusalCode } from '../domain/refusal-codes.ts'
import type { Instant } from '../domain/time.ts'
import { writeDay, writeInstant, type Zones } from './dates.ts'
import type { Language, Said } from './language.ts'

export function writeNotice(language: Language, zones: Zones, notice: Notice): Said {
  const { notices, policy } = language
  const at = (instant: Instant) => writeInstant(language, zones, instant)
  const level = (key: string) => readName(policy.levels, key)
  switch (notice.code) {
    case 'request.received':
    case 'message.received':
      return notices[notice.code]({ number: notice.number, level: level(notice.levelKey), due: notice.dueAt === null ? null : at(notice.dueAt) })
    case 'promise.moved': return notices['promise.moved']({ number: notice.number, due: at(notice.dueAt), reason: readName(policy.moved, notice.reason) })
    case 'ticket.void': return notices['ticket.void']({ number: notice.number, reason: readName(policy.reasons, notice.reason) })
    case 'ticket.planned': return notices['ticket.planned']({ number: notice.number, on: writeDay(notice.plannedOn) })
    case 'closing.announced': return notices['closing.announced']({ number: notice.number, on: writeDay(notice.on) })
    case 'entitlement.ending': return notices['entitlement.ending']({ customer: notice.customer, on: writeDay(notice.endsOn), days: notice.days })
    case 'sweep.behind': return notices['sweep.behind'](notice)
    case 'sweep.undecided': return notices['sweep.undecided'](notice)
    case 'sweep.recovered':
    case 'sweep.decided': return notices[notice.code]
    case 'licence.unknown': return notices['licence.unknown'](notice)
    case 'registration.asked': return notices['registration.asked'](notice)
    case 'registration.approved': return notices['registration.approved']
    case 'registration.refused': return notices['registration.refused'](notice)
    case 'ticket.merged': return notices['ticket.merged'](notice)
    case 'clock.warning': return notices['clock.warning']({ number: notice.number, due: at(notice.dueAt), before: at(notice.effectiveDueAt), level: level(notice.levelKey) })
    case 'clock.breach': return notices['clock.breach']({ number: notice.number, due: at(notice.dueAt), level: level(notice.levelKey) })
    case 'move.put-back': return notices['move.put-back']({ number: notice.number, refusal: readRefusal(language, notice.refusal) })
    case 'answer.given':
    case 'interim.given':
    case 'news.given':
    case 'ticket.solved':
    case 'ticket.reopened':
    case 'coupon.redeemed':
    case 'coupon.returned':
    case 'secret.asked':
    case 'secret.handed':
    case 'secrets.destroyed':
    case 'answer.bounced':
    case 'customer.wrote':
    case 'ticket.assigned':
    case 'supervisor.message': return notices[notice.code](notice)
    default: {
      const text = writeLine(language, zones, notice)
      return { title: text, text }
    }
  }
}

function writeLine(language: Language, zones: Zones, line: Line): string {
  const { lines, policy } = language
  const at = (instant: Instant) => writeInstant(language, zones, instant)
  const level = (key: string) => readName(policy.levels, key)
  const reason = (key: string) => readName(policy.reasons, key)
  switch (line.code) {
    case 'line.opened': return lines.opened({ level: level(line.levelKey), due: at(line.dueAt) })
    case 'line.due': return lines.due({ due: at(line.dueAt), reason: readName(policy.moved, line.reason) })
    case 'line.warned': return lines.warned({ due: at(line.dueAt) })
    case 'line.breached': return lines.breached({ due: at(line.dueAt) })
    case 'line.ended': return lines.ended({ outcome: readName(policy.outcomes, line.outcome) })
    case 'line.level': return lines.level({ level: level(line.levelKey) })
    case 'line.planned': return lines.planned({ on: line.plannedOn === null ? null : writeDay(line.plannedOn) })
    case 'line.reason': return lines.reason({ reason: reason(line.reason) })
    case 'line.void': return lines.void({ reason: reason(line.reason) })
    case 'line.merged': return lines.merged(line)
    case 'line.absorbed': return lines.absorbed(line)
    case 'line.split': return lines.split(line)
    case 'line.topic': return lines.topic({ topic: readName(policy.topics, line.topic), included: line.included })
    case 'line.put-back': return lines['put-back']({ refusal: readRefusal(language, line.refusal) })
    case 'line.robot-refused': return lines['robot-refused']({ refusal: readRefusal(language, line.refusal) })
    case 'line.robot-opened': return lines['robot-opened'](line)
    case 'line.excused': return lines.excused({ reason: reason(line.reason) })
    case 'line.spam': return lines.spam({ reason: reason(line.reason) })
    case 'line.not-spam': return lines['not-spam']({ reason: reason(line.reason) })
    case 'line.paused': return lines.paused({ reason: reason(line.reason) })
    case 'line.passed': return lines.passed(line)
    case 'line.out-of-turn': return lines['out-of-turn']({ reason: reason(line.reason) })
    case 'line.coupon-returned': return lines['coupon-returned']({ reason: reason(line.reason) })
    case 'line.rated': return lines.rated(line)
    default: return lines[toKey(line.code)]
  }
}

type Plain = Exclude<{ [K in keyof Language['lines']]: Language['lines'][K] extends string ? K : never }[keyof Language['lines']], never>
type PlainCode = `line.${Plain}`

function toKey(code: PlainCode): Plain {
  return code.slice('line.'.length) as Plain
}

function readRefusal({ policy }: Language, code: string): string {
  return policy.refusals[code as RefusalCode] ?? policy.refused
}

/** A code without a word is shown as it is; free text of a person always is. */
function readName(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key
}
