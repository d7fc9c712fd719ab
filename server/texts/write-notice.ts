/** One notice in one language: its facts are written out, then the sentences of its text take them. */
import type { Told } from '../domain/notice/notice.ts'
import type { NoticeFact, NoticeTextCode } from '../domain/notice/notice-text.ts'
import { findOwnText, type OwnTexts, type Wording } from '../domain/notice/own-text.ts'
import { writeDay, writeInstant, type Zones } from './dates.ts'
import type { Language } from './language.ts'
import { readName, readRefusal } from './names.ts'
import { toOwnTemplate, type Facts } from './template.ts'

/** Which text a notice takes, and all that this text may name. */
type Written = { [Code in NoticeTextCode]: { readonly code: Code; readonly facts: Readonly<Record<NoticeFact<Code>, string | number>> } }[NoticeTextCode]

/** In the desk's own words where it has some. */
export function writeNotice(language: Language, zones: Zones, notice: Told, own: OwnTexts): Wording {
  const { code, facts } = writeFacts(language, zones, notice)
  const chosen = findOwnText(own, language.code, code)
  const said = chosen === null ? null : writeOwn(language, chosen, facts)
  if (said !== null) return said
  const { title, text } = language.texts.notices[code]
  return { title: language.say(title, facts), text: language.say(text, facts) }
}

/** `null` for a text of an earlier version that cannot be filled any more: the notice must go out, in our words then. */
function writeOwn({ say }: Language, { title, text }: Wording, facts: Facts): Wording | null {
  try {
    return { title: say(toOwnTemplate(title), facts), text: say(toOwnTemplate(text), facts) }
  } catch {
    return null
  }
}

function writeFacts(language: Language, zones: Zones, notice: Told): Written {
  const { texts: { policy } } = language
  const at = (instant: number) => writeInstant(language, zones, instant)
  switch (notice.code) {
    case 'request.received':
    case 'message.received': {
      const facts = { number: notice.number, level: readName(policy.levels, notice.levelKey) }
      return notice.dueAt === null ? { code: `${notice.code}.unowed`, facts } : { code: notice.code, facts: { ...facts, due: at(notice.dueAt) } }
    }
    case 'clock.resumed':
    case 'supervisor.received': return { code: notice.code, facts: { number: notice.number, due: at(notice.dueAt) } }
    case 'clock.paused': {
      const facts = { number: notice.number, reason: readName(policy.reasons, notice.reason) }
      return notice.untilAt === null ? { code: 'clock.paused.open', facts } : { code: notice.code, facts: { ...facts, until: at(notice.untilAt) } }
    }
    case 'coupon.returned':
    case 'coupon.rejected': {
      const facts = { number: notice.number, reason: notice.reason }
      return notice.dueAt === null ? { code: `${notice.code}.unowed`, facts } : { code: notice.code, facts: { ...facts, due: at(notice.dueAt) } }
    }
    case 'ticket.reclassified': {
      const facts = { number: notice.number, level: readName(policy.levels, notice.levelKey), reason: notice.reason }
      return notice.dueAt === null ? { code: 'ticket.reclassified.unowed', facts } : { code: notice.code, facts: { ...facts, due: at(notice.dueAt) } }
    }
    case 'coupon.granted': return { code: notice.code, facts: { count: notice.count, on: writeDay(language, notice.endsOn) } }
    case 'promise.moved':
    case 'promise.moved.news':
    case 'promise.moved.supervisor': return { code: notice.code, facts: { number: notice.number, due: at(notice.dueAt), reason: readName(policy.moved, notice.reason) } }
    case 'ticket.void': return { code: notice.code, facts: { number: notice.number, reason: readName(policy.reasons, notice.reason) } }
    case 'ticket.planned': return { code: notice.code, facts: { number: notice.number, on: writeDay(language, notice.plannedOn) } }
    case 'closing.announced': return { code: notice.code, facts: { number: notice.number, on: writeDay(language, notice.on) } }
    case 'entitlement.ending': return { code: notice.code, facts: { customer: notice.customer, on: writeDay(language, notice.endsOn), days: notice.days } }
    case 'clock.warning': {
      const facts = { number: notice.number, due: at(notice.dueAt), before: at(notice.effectiveDueAt), level: readName(policy.levels, notice.levelKey) }
      return { code: notice.code, facts }
    }
    case 'clock.breach': return { code: notice.code, facts: { number: notice.number, due: at(notice.dueAt), level: readName(policy.levels, notice.levelKey) } }
    case 'move.put-back': return { code: notice.code, facts: { number: notice.number, refusal: readRefusal(language, notice.refusal) } }
    case 'ticket.split': {
      const facts = { number: notice.number, origin: notice.origin, level: readName(policy.levels, notice.levelKey) }
      return notice.dueAt === null ? { code: 'ticket.split.unowed', facts } : { code: notice.code, facts: { ...facts, due: at(notice.dueAt) } }
    }
    case 'ticket.merged': return { code: notice.code, facts: { number: notice.number, survivor: notice.survivor } }
    case 'registration.asked':
    case 'registration.answered': return { code: notice.code, facts: { company: notice.company, name: notice.name } }
    case 'registration.refused': return { code: notice.code, facts: { reason: readName(policy.reasons, notice.reason) } }
    case 'registration.asked-more': return { code: notice.code, facts: { question: notice.question } }
    case 'licence.unknown': return { code: notice.code, facts: { licence: notice.licence } }
    case 'sweep.behind': return { code: notice.code, facts: { minutes: notice.minutes } }
    case 'sweep.undecided': return { code: notice.code, facts: { clocks: notice.clocks } }
    case 'sweep.recovered':
    case 'sweep.decided':
    case 'registration.approved': return { code: notice.code, facts: {} }
    default: return { code: notice.code, facts: { number: notice.number } }
  }
}
