/** Names of languages: the portal's codes (facts 11.3) as `Intl` knows them. */
const intlOf: Readonly<Record<string, string>> = { la: 'es-419', ua: 'uk', cn: 'zh-Hans', sc: 'zh-Hans', tc: 'zh-Hant', vn: 'vi', br: 'pt-BR', kz: 'kk' }

/** BCP 47, for `lang` and `Intl`. */
export function toLanguageTag(language: string): string {
  return intlOf[language] ?? language
}

/** Always the Gregorian calendar and Latin digits: dates of the policy are DD/MM/YYYY in every language ("Languages"). */
export function toIntlLocale(language: string): string {
  const name = toLanguageTag(language)
  return `${Intl.DateTimeFormat.supportedLocalesOf([name]).length > 0 ? name : 'es'}-u-ca-gregory-nu-latn`
}
