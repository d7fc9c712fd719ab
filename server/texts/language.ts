/** A language as a sentence needs it: its texts, and how it writes numbers and dates. Spanish for a language nobody keeps. */
import es, { type Texts } from './es/index.ts'
import { languages } from './languages.ts'
import { toCode, toDirection, toIntlLocale, toTag, toTextCode } from './locale.ts'
import { fill, type Facts } from './template.ts'

export interface Language {
  /** Of its texts; `la` reads `es`. */
  readonly code: string
  /** BCP 47, for `lang`. */
  readonly tag: string
  /** For `Intl`. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly texts: Texts
  /** Fills one of the texts. */
  readonly say: (template: string, facts?: Facts) => string
}

const spanish = open('es', 'es', es)
const opened = new Map<string, Language>()

export function readLanguage(name: string): Language {
  const wished = toCode(name)
  const known = opened.get(wished)
  if (known !== undefined) return known
  const code = toTextCode(wished)
  const texts = languages[code]
  if (texts === undefined) return spanish
  const language = open(wished, code, texts)
  opened.set(wished, language)
  return language
}

function open(wished: string, code: string, texts: Texts): Language {
  const tag = toTag(wished)
  const locale = toIntlLocale(tag)
  return { code, tag, locale, direction: toDirection(code), texts, say: (template, facts) => fill(locale, template, facts) }
}
