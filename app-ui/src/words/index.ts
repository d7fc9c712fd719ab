/**
 * The screens' own words. Spanish is the source; a language brings what it has and falls back to Spanish.
 * Loaded when needed; `facts` fill the sentences, nothing is glued.
 */
import { createI18n } from 'vue-i18n'
import es from './es.json'

export type Words = typeof es

/** Codes of the portal (facts 11.3) to ours; codes not named here stand for themselves. */
const languageOf: Readonly<Record<string, string>> = { la: 'es' }
const rightToLeft: ReadonlySet<string> = new Set(['fa', 'ar'])
const loaders = import.meta.glob<{ default: Partial<Words> }>(['./*.json', '!./es.json'])

export async function openWords(portalLanguage: string) {
  const language = languageOf[portalLanguage] ?? portalLanguage
  const messages: Record<string, Words> = { es }
  const i18n = createI18n({ legacy: false, locale: 'es', fallbackLocale: 'es', messages, missingWarn: false, fallbackWarn: false })
  const load = loaders[`./${language}.json`]
  if (load !== undefined) {
    i18n.global.setLocaleMessage(language, (await load()).default as Words)
    i18n.global.locale.value = language
  }
  document.documentElement.lang = i18n.global.locale.value
  document.documentElement.dir = rightToLeft.has(i18n.global.locale.value) ? 'rtl' : 'ltr'
  return i18n
}
