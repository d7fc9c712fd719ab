/**
 * Notices in a desk's own words. They are templates: what stands in braces is filled when the notice is written, and a
 * text that would not say what the notice promises is refused before it is kept.
 */
import { Refusal } from '../refusal.ts'
import { parseText } from '../ticket/intake.ts'
import { countedFacts, noticeTexts, readKeptFacts, type NoticeFact, type NoticeTextCode } from './notice-text.ts'

export interface Wording { readonly title: string; readonly text: string }
export interface OwnText extends Wording { readonly language: string; readonly code: NoticeTextCode }

/** A desk's own texts, by language and code. */
export type OwnTexts = ReadonlyMap<string, Wording>

/** What a template names. */
export interface TemplateReading {
  readonly used: ReadonlySet<string>
  /** Said whichever form is chosen. */
  readonly always: ReadonlySet<string>
  /** Counted or chosen by: each with the forms it has. */
  readonly forms: readonly { readonly name: string; readonly kind: 'plural' | 'select'; readonly keys: readonly string[] }[]
  /** Written as dates, times or numbers of the format's own, which our facts are not. */
  readonly formatted: readonly string[]
}

export const ownTextLimits = { title: 200, text: 1500 } as const
export const noOwnTexts: OwnTexts = new Map()

export function toOwnTexts(texts: readonly OwnText[]): OwnTexts {
  return new Map(texts.map(({ language, code, title, text }) => [`${language} ${code}`, { title, text }]))
}

/** `language` is that of the texts: Latin American Spanish reads Spanish. */
export function findOwnText(own: OwnTexts, language: string, code: NoticeTextCode): Wording | null {
  return own.get(`${language} ${code}`) ?? null
}

/**
 * `read` answers null for what is no template. Throws `input.invalid` for an empty or too long part, `text.broken`,
 * `text.placeholder-unknown`, or `text.placeholder-missing` naming what the notice may not leave out.
 */
export function parseOwnText(code: NoticeTextCode, { title, text }: Wording, read: (template: string) => TemplateReading | null): Wording {
  const parsed = { title: parseText('title', title, ownTextLimits.title).replace(/\s+/g, ' '), text: parseText('text', text, ownTextLimits.text) }
  check('title', parsed.title)
  const { always } = check('text', parsed.text)
  const missing = readKeptFacts(code).find((fact) => !always.has(fact))
  if (missing !== undefined) throw new Refusal('text.placeholder-missing', { field: 'text', name: `{${missing}}` })
  return parsed

  function check(field: keyof Wording, template: string): TemplateReading {
    const reading = read(template)
    if (reading === null) throw new Refusal('text.broken', { field, example: '{number}' })
    const known: readonly NoticeFact[] = noticeTexts[code].facts
    const stranger = [...reading.used].find((name) => !known.some((fact) => fact === name))
    if (stranger !== undefined) {
      throw new Refusal('text.placeholder-unknown', { field, name: `{${stranger}}`, known: known.map((fact) => `{${fact}}`).join(' ') || '-' })
    }
    const isPlain = reading.formatted.length === 0 && reading.forms.every(({ name, kind }) => kind === 'plural' && countedFacts.some((fact) => fact === name))
    if (!isPlain) throw new Refusal('text.broken', { field, example: '{number}' })
    return reading
  }
}
