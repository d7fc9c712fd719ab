/** Why a request has its level, and how its due was counted, in whole sentences (P-2.5d, sla-rules 9). */
import type { LevelWhy } from '../domain/entitlement/level-choice.ts'
import type { Rule } from '../domain/service-level/due.ts'
import { writeDay, writeHours, writeInstant, writeLength, type Zones } from './dates.ts'
import type { Language } from './language.ts'
import { readName, writeBasis } from './names.ts'

export function writeWhy(language: Language, why: LevelWhy): string {
  const { texts: { policy: { why: words } }, say } = language
  switch (why.kind) {
    case 'coupon': return say(words.coupon)
    case 'agent': return say(words.agent, { reason: why.reason })
    case 'kept': return say(words[why.from])
    case 'entitlement': {
      const basis = writeBasis(language, why.basis)
      return why.endsOn === null ? say(words.entitlement, { basis }) : say(words['entitlement.until'], { basis, on: writeDay(language, why.endsOn) })
    }
    case 'fallback':
      if (why.because !== 'ended') return say(words[why.because])
      return why.endedOn === undefined ? say(words.ended) : say(words['ended.on'], { on: writeDay(language, why.endedOn) })
  }
}

export function writeRule(language: Language, zones: Zones, rule: Rule): string {
  const { texts: { explain, policy }, say } = language
  const at = (instant: number) => writeInstant(language, zones, instant)
  switch (rule.code) {
    case 'start.rolled':
    case 'gap.skipped': return say(explain[rule.code], { to: at(rule.toAt) })
    case 'holiday.skipped': return say(explain[rule.code], { on: writeDay(language, rule.on), name: rule.name })
    case 'special.counted': {
      const hours = writeHours(language, rule.intervals)
      const facts = { on: writeDay(language, rule.on), name: rule.name }
      return hours === null ? say(explain['special.closed'], facts) : say(explain['special.counted'], { ...facts, hours })
    }
    case 'closure.taken':
    case 'pause.taken': {
      const reason = readName(policy.reasons, rule.reason)
      return say(explain[rule.code], { from: at(rule.startAt), to: at(rule.endAt), reason, length: writeLength(language, rule.lostMs) })
    }
    case 'end.rolled': return say(explain[rule.code], { from: at(rule.fromAt), to: at(rule.toAt) })
    case 'time.lost': return say(explain[rule.code], { length: writeLength(language, rule.lostMs), to: at(rule.toAt) })
  }
}
