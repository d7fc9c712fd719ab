/** The sentences of the server: by code, in the language of whoever reads. Spanish first; a language nobody keeps reads Spanish. */
import type { Clock } from '../domain/clock/clock.ts'
import type { ClockExplanation } from '../domain/clock/explanation.ts'
import type { LevelWhy } from '../domain/entitlement/level-choice.ts'
import type { ScheduleNews } from '../domain/news/schedule-news.ts'
import type { Notice } from '../domain/notice/notice.ts'
import type { ServiceLevel } from '../domain/service-level/service-level.ts'
import type { Instant } from '../domain/time.ts'
import { products } from './products.ts'
import { english } from './en/english.ts'
import { spanish } from './es/spanish.ts'
import { writeDay, writeHours, writeInstant, writeLength, type Zones } from './dates.ts'
import type { Language, PolicyWords, Said } from './language.ts'
import { calendarWords, writeScheduleNews } from './calendar.ts'
import { writeNotice } from './write-notice.ts'

export interface TextReader extends Zones { readonly language: string }

const languages: Readonly<Record<string, Language>> = { es: spanish, la: spanish, en: english }

/** Latin American Spanish reads Spanish. */
export function readLanguage(code: string): Language {
  return languages[code.slice(0, 2).toLowerCase()] ?? spanish
}

/** Fills the `Words` port. */
export const words = {
  notice: (reader: TextReader, notice: Notice): Said => writeNotice(readLanguage(reader.language), reader, notice),

  levelName: (language: string, levelKey: string): string => readName(readLanguage(language).policy.levels, levelKey),

  why(reader: TextReader, why: LevelWhy): string {
    const { policy } = readLanguage(reader.language)
    switch (why.kind) {
      case 'coupon': return policy.why.coupon
      case 'agent': return policy.why.agent(why.reason)
      case 'kept': return why.from === 'split' ? policy.why.split : policy.why.reopenedVip
      case 'entitlement': {
        return policy.why.entitlement(writeBasis(policy, why.basis), why.endsOn === null ? null : writeDay(why.endsOn))
      }
      case 'fallback':
        if (why.because === 'unknown-sender') return policy.why.unknownSender
        return why.because === 'no-entitlement' ? policy.why.noEntitlement : policy.why.ended(why.endedOn === undefined ? null : writeDay(why.endedOn))
    }
  },

  reason: (language: string, reason: string): string => readName(readLanguage(language).policy.reasons, reason),

  promise: (language: string, { target }: Pick<ServiceLevel, 'target'>): string => readLanguage(language).policy.promise[target.unit](target.value),

  notIncluded(language: string, { clause, topic, levelKey, item, where }: { readonly clause: string; readonly topic: string; readonly levelKey: string; readonly item: string | null; readonly where: string }): string {
    const { policy } = readLanguage(language)
    const { citation, items } = policy.scope
    return citation({ clause, topic: readName(policy.topics, topic), level: readName(policy.levels, levelKey), item: item === null ? null : readName(items, item), where: readName(policy.scope.where, where) })
  },

  effect: (language: string, of: 'level' | 'schedule'): string => readLanguage(language).policy.effect[of],

  explain(reader: TextReader, { kind, startAt }: Pick<Clock, 'kind' | 'startAt'>, { promise, counted, countedAgain, sumNowAt }: ClockExplanation): readonly string[] {
    const language = readLanguage(reader.language)
    const at = (instant: Instant) => writeInstant(language, reader, instant)
    const steps = counted.rules.map((rule) => {
      switch (rule.code) {
        case 'start.rolled':
        case 'gap.skipped': return language.explain[rule.code](at(rule.toAt))
        case 'holiday.skipped': return language.explain['holiday.skipped'](writeDay(rule.on), rule.name)
        case 'special.counted': return language.explain['special.counted'](writeDay(rule.on), rule.name, writeHours(rule.intervals))
        case 'closure.taken':
        case 'pause.taken': return language.explain[rule.code](at(rule.startAt), at(rule.endAt), readName(language.policy.reasons, rule.reason), writeLength(rule.lostMs))
        case 'end.rolled': return language.explain['end.rolled'](at(rule.fromAt), at(rule.toAt))
        case 'time.lost': return language.explain['time.lost'](writeLength(rule.lostMs), at(rule.toAt))
      }
    })
    const { explain, policy } = language
    return [
      explain[kind === 'development' ? 'newsOwed' : 'received'](at(startAt)),
      ...(countedAgain === null ? [] : [explain.again(at(countedAgain.fromAt), readName(policy.moved, countedAgain.reason))]),
      policy.promise[counted.target.unit](counted.target.value),
      ...steps,
      sumNowAt === null ? explain.due(at(promise.dueAt)) : explain.kept(at(sumNowAt), at(promise.dueAt)),
    ]
  },

  intakeField: (language: string, field: string): string => readName(readLanguage(language).policy.fields, field),

  intakeValue: (field: string, value: string): string => field === 'product' ? readName(products, value) : value,

  instant: (reader: TextReader, at: Instant): string => writeInstant(readLanguage(reader.language), reader, at),

  languages: Object.keys(calendarWords),

  scheduleNews: (reader: TextReader, news: ScheduleNews) => writeScheduleNews(readLanguage(reader.language), reader, news),

  missingData: (language: string): string => readLanguage(language).policy.missingData,

  record(reader: TextReader, what: string, facts: Readonly<Record<string, unknown>>): string {
    const { policy } = readLanguage(reader.language)
    return policy.records[what]?.(typeof facts['basis'] === 'string' ? { ...facts, basis: writeBasis(policy, facts['basis']) } : facts) ?? what
  },
}

/** `partner:gold`, as the rules name it. */
function writeBasis(policy: PolicyWords, basis: string): string {
  const [kind = '', ...detail] = basis.split(':')
  return policy.basis(kind, detail)
}

/** A key without a name is shown as it is: an administrator's own data may be newer than the texts. */
function readName(names: Readonly<Record<string, string>>, key: string): string {
  return names[key] ?? key
}
