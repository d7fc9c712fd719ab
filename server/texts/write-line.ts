/** One line of a history in one language. */
import type { Line } from '../domain/notice/notice.ts'
import { writeDay, writeInstant, writeLength, type Zones } from './dates.ts'
import type { Language } from './language.ts'
import { readName, readRefusal } from './names.ts'

export function writeLine(language: Language, zones: Zones, line: Line): string {
  const { texts: { lines, policy, scope }, say } = language
  switch (line.code) {
    case 'line.opened': return say(lines.opened, { level: readName(policy.levels, line.levelKey), due: writeInstant(language, zones, line.dueAt) })
    case 'line.due':
    case 'line.news-due':
    case 'line.supervisor-due': return say(lines[toKey(line.code)], { due: writeInstant(language, zones, line.dueAt), reason: readName(policy.moved, line.reason) })
    case 'line.warned':
    case 'line.breached':
    case 'line.clock-opened':
    case 'line.news-owed':
    case 'line.supervisor-owed':
    case 'line.news-warned':
    case 'line.news-breached':
    case 'line.supervisor-warned':
    case 'line.supervisor-breached': return say(lines[toKey(line.code)], { due: writeInstant(language, zones, line.dueAt) })
    case 'line.ended': return say(lines.ended, { outcome: readName(policy.outcomes, line.outcome) })
    case 'line.ended-because': return say(lines['ended-because'], { outcome: readName(policy.outcomes, line.outcome), reason: readName(policy.reasons, line.reason) })
    case 'line.topic-item': return say(lines['topic-item'], { topic: readName(policy.topics, line.topic), item: readName(scope.items, line.item) })
    case 'line.excused-by': return say(lines['excused-by'], { reason: readName(policy.reasons, line.reason), from: writeInstant(language, zones, line.fromAt), until: writeInstant(language, zones, line.untilAt) })
    case 'line.level': return say(lines.level, { level: readName(policy.levels, line.levelKey), reason: readName(policy.reasons, line.reason) })
    case 'line.late': return say(lines.late, { overrun: writeLength(language, line.overrunMs) })
    case 'line.planned': return line.plannedOn === null ? say(lines['planned.withdrawn']) : say(lines.planned, { on: writeDay(language, line.plannedOn) })
    case 'line.topic': return say(lines[line.included ? 'topic.included' : 'topic.excluded'], { topic: readName(policy.topics, line.topic) })
    case 'line.put-back':
    case 'line.robot-refused': return say(lines[toKey(line.code)], { refusal: readRefusal(language, line.refusal) })
    case 'line.reason':
    case 'line.waived':
    case 'line.void':
    case 'line.excused':
    case 'line.spam':
    case 'line.not-spam':
    case 'line.paused':
    case 'line.out-of-turn':
    case 'line.coupon-returned': return say(lines[toKey(line.code)], { reason: readName(policy.reasons, line.reason) })
    case 'line.merged':
    case 'line.absorbed':
    case 'line.split':
    case 'line.continued':
    case 'line.passed':
    case 'line.robot-opened': return say(lines[toKey(line.code)], { number: line.number })
    case 'line.rated': return say(lines.rated, { score: line.score })
    default: return say(lines[toKey(line.code)])
  }
}

function toKey<Key extends string>(code: `line.${Key}`): Key {
  return code.slice('line.'.length) as Key
}
