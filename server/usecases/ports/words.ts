/** What the use cases need of the texts: whole sentences by code and language; a language nobody keeps reads Spanish. */
import type { Clock } from '../../domain/clock/clock.ts'
import type { ClockExplanation } from '../../domain/clock/explanation.ts'
import type { LevelWhy } from '../../domain/entitlement/level-choice.ts'
import type { ScheduleNews } from '../../domain/news/schedule-news.ts'
import type { Line, Told } from '../../domain/notice/notice.ts'
import type { NoticeTextCode } from '../../domain/notice/notice-text.ts'
import type { OwnTexts, TemplateReading, Wording } from '../../domain/notice/own-text.ts'
import type { ServiceLevel } from '../../domain/service-level/service-level.ts'
import type { Instant } from '../../domain/time.ts'

/**
 * Dates are written in the reader's zone, with the desk's beside when it differs. `zone` null = read outside a session,
 * nobody knows where: they are the desk's and name its zone (P-4.4).
 */
export interface Reader { readonly language: string; readonly zone: string | null; readonly deskZone: string }

/** Somebody who is sent notices: in the desk's own words where it has some. */
export interface Addressee extends Reader { readonly own: OwnTexts }

export interface NotIncluded { readonly clause: string; readonly topic: string; readonly levelKey: string; readonly item: string | null; readonly where: string }

export interface Words {
  /** A line of a history, always in our words. */
  notice(reader: Reader, line: Line): Wording
  notice(reader: Addressee, notice: Told): Wording
  /** Our text of a notice, with its placeholders. */
  noticeTemplate(language: string, code: NoticeTextCode): Wording
  /** What a text of a desk names; null when it cannot be read. */
  readTemplate(text: string): TemplateReading | null
  /** Whose texts a language reads: `la` reads `es`. */
  textLanguage(language: string): string
  levelName(language: string, levelKey: string): string
  /** The visible why of a level (P-2.5d). */
  why(reader: Reader, why: LevelWhy): string
  /** A catalogued reason in words; free text of a person stays as it is. */
  reason(language: string, reason: string): string
  /** The promise in plain words. */
  promise(language: string, level: Pick<ServiceLevel, 'target' | 'scheduleKey'>): string
  /** That a topic, or something of it, is not included, and where to go instead (P-1.3, P-2.5a). */
  notIncluded(language: string, facts: NotIncluded): string
  /** One of the excluded things of the scope catalogue, as people call it. */
  scopeItem(language: string, item: string): string
  /** What saving a level or a schedule means for open tickets (sla-rules 5, last line). */
  effect(language: string, of: 'level' | 'schedule'): string
  /** One sentence per step of the count (sla-rules 9). */
  explain(reader: Reader, clock: Pick<Clock, 'kind' | 'startAt'>, explanation: ClockExplanation): readonly string[]
  /** The data of P-4.2, by field. */
  intakeField(language: string, field: string): string
  /** What was chosen from a list, as it is called; anything else as it was written. */
  intakeValue(field: string, value: string): string
  /** A date and time in words. */
  instant(reader: Reader, at: Instant): string
  /** Codes of the languages that have texts of their own. */
  readonly languages: readonly string[]
  /** News about a changed schedule, a sentence a line (P-6.2). */
  scheduleNews(reader: Reader, news: ScheduleNews): { readonly title: string; readonly body: string }
  /** Heads the list of those that are missing. */
  missingData(language: string): string
  record(reader: Reader, what: string, facts: Readonly<Record<string, unknown>>): string
}
