/**
 * The screens' own words, one folder a language. Spanish is the source, and every other language says all of it.
 * A language is loaded when it is needed, as one piece; `facts` fill the sentences, nothing is glued.
 */
import { createI18n } from 'vue-i18n'
import { readPluralForm } from '../format/plural'
import { toLanguageTag } from '../format/locale'
import es, { type Words } from './es'

export type { Words }

/** Codes of the portal (facts 11.3) to ours; codes not named here stand for themselves. */
const languageOf: Readonly<Record<string, string>> = { la: 'es', sc: 'cn' }
const rightToLeft: ReadonlySet<string> = new Set(['fa'])
const loaders = import.meta.glob<{ default: Words }>(['./*/index.ts', '!./es/index.ts'])

/** The languages that have words. */
export const languages: readonly string[] = ['es', ...Object.keys(loaders).map((path) => path.split('/')[1] ?? '')].toSorted()

export async function openWords(portalLanguage: string) {
  const language = languageOf[portalLanguage] ?? portalLanguage
  const messages: Record<string, Words> = { es }
  const load = loaders[`./${language}/index.ts`]
  const locale = load === undefined ? 'es' : language
  const i18n = createI18n({
    legacy: false, locale, fallbackLocale: 'es', messages, missingWarn: false, fallbackWarn: false,
    pluralRules: { [locale]: (count, forms) => readPluralForm(locale, count, forms) },
  })
  if (load !== undefined) i18n.global.setLocaleMessage(locale, (await load()).default)
  document.documentElement.lang = toLanguageTag(locale)
  document.documentElement.dir = rightToLeft.has(locale) ? 'rtl' : 'ltr'
  return i18n
}
