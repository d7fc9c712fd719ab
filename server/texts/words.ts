/** The sentences of the server: by code, in the language of whoever reads. A language nobody keeps reads Spanish. */
import type { Clock } from '../domain/clock/clock.ts'
import type { ClockExplanation } from '../domain/clock/explanation.ts'
import type { LevelWhy } from '../domain/entitlement/level-choice.ts'
import type { ScheduleNews } from '../domain/news/schedule-news.ts'
import type { Line, Notice } from '../domain/notice/notice.ts'
import type { NoticeTextCode } from '../domain/notice/notice-text.ts'
import { noOwnTexts, type OwnTexts, type TemplateReading, type Wording } from '../domain/notice/own-text.ts'
import type { ServiceLevel } from '../domain/service-level/service-level.ts'
import type { Instant } from '../domain/time.ts'
import { writeScheduleNews } from './calendar.ts'
import { writeDay, writeInstant, type Zones } from './dates.ts'
import { readLanguage } from './language.ts'
import { languages } from './languages.ts'
import { readName, writeBasis } from './names.ts'
import { products } from './products.ts'
import { writeLine } from './write-line.ts'
import { readPlaceholders } from './placeholders.ts'
import { toOwnTemplate } from './template.ts'
import { writeNotice } from './write-notice.ts'
import { writeRule, writeWhy } from './write-why.ts'

export interface TextReader extends Zones { readonly language: string }

interface NotIncluded { readonly clause: string; readonly topic: string; readonly levelKey: string; readonly item: string | null; readonly where: string }

/** Fills the `Words` port. */
export const words = {
  notice(reader: TextReader & { readonly own?: OwnTexts }, notice: Notice): Wording {
    const language = readLanguage(reader.language)
    if (!isLine(notice)) return writeNotice(language, reader, notice, reader.own ?? noOwnTexts)
    const text = writeLine(language, reader, notice)
    return { title: text, text }
  },

  noticeTemplate: (language: string, code: NoticeTextCode): Wording => readLanguage(language).texts.notices[code],

  readTemplate: (text: string): TemplateReading | null => readPlaceholders(toOwnTemplate(text)),

  textLanguage: (language: string): string => readLanguage(language).code,

  levelName: (language: string, levelKey: string): string => readName(readLanguage(language).texts.policy.levels, levelKey),

  why: (reader: TextReader, why: LevelWhy): string => writeWhy(readLanguage(reader.language), why),

  promise(language: string, { target }: Pick<ServiceLevel, 'target'>): string {
    const { texts, say } = readLanguage(language)
    return say(texts.policy.promise[target.unit], { count: target.value })
  },

  notIncluded(language: string, { clause, topic, levelKey, item, where }: NotIncluded): string {
    const { texts: { scope, policy }, say } = readLanguage(language)
    const facts = { clause, where: readName(scope.where, where) }
    if (item !== null) return say(scope.item, { ...facts, item: readName(scope.items, item) })
    return say(scope.topic, { ...facts, topic: readName(policy.topics, topic), level: readName(policy.levels, levelKey) })
  },

  effect: (language: string, of: 'level' | 'schedule'): string => readLanguage(language).texts.policy.effect[of],

  reason: (language: string, reason: string): string => readName(readLanguage(language).texts.policy.reasons, reason),

  scopeItem: (language: string, item: string): string => readName(readLanguage(language).texts.scope.items, item),

  explain(reader: TextReader, { kind, startAt }: Pick<Clock, 'kind' | 'startAt'>, { promise, counted, countedAgain, sumNowAt }: ClockExplanation): readonly string[] {
    const language = readLanguage(reader.language)
    const { texts: { explain, policy }, say } = language
    const at = (instant: Instant) => writeInstant(language, reader, instant)
    return [
      say(explain[kind === 'development' ? 'news-owed' : 'received'], { at: at(startAt) }),
      ...(countedAgain === null ? [] : [say(explain.again, { from: at(countedAgain.fromAt), reason: readName(policy.moved, countedAgain.reason) })]),
      words.promise(reader.language, { target: counted.target }),
      ...counted.rules.map((rule) => writeRule(language, reader, rule)),
      sumNowAt === null ? say(explain.due, { at: at(promise.dueAt) }) : say(explain.kept, { sum: at(sumNowAt), due: at(promise.dueAt) }),
    ]
  },

  intakeField: (language: string, field: string): string => readName(readLanguage(language).texts.policy.fields, field),

  intakeValue: (field: string, value: string): string => field === 'product' ? readName(products, value) : value,

  instant: (reader: TextReader, at: Instant): string => writeInstant(readLanguage(reader.language), reader, at),

  languages: Object.keys(languages),

  scheduleNews: (reader: TextReader, news: ScheduleNews) => writeScheduleNews(readLanguage(reader.language), reader, news),

  missingData: (language: string): string => readLanguage(language).texts.policy.missing,

  /** A line of the register; what nobody has a sentence for is shown as it is. */
  record(reader: TextReader, what: string, facts: Readonly<Record<string, unknown>>): string {
    const language = readLanguage(reader.language)
    const records: Readonly<Record<string, string>> = language.texts.records
    const template = records[what]
    if (template === undefined) return what
    const fact = (name: string) => {
      const value = facts[name]
      return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
    }
    return language.say(template, {
      name: fact('name'), successor: fact('successor'), person: fact('person'), count: fact('count'), lastFour: fact('lastFour'), basis: writeBasis(language, fact('basis')),
      startsOn: writeDay(language, fact('startsOn')), endsOn: writeDay(language, fact('endsOn')),
    })
  },
}

function isLine(notice: Notice): notice is Line {
  return notice.code.startsWith('line.')
}
