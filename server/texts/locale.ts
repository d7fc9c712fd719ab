/** What the portal's language codes (facts 11.3) mean: whose texts they read, what `Intl` calls them, which way they are written. */

/** Latin American Spanish reads Spanish; the portal's simplified Chinese is the policy's `cn`. */
const writtenAs: Readonly<Record<string, string>> = { la: 'es', sc: 'cn' }
const tags: Readonly<Record<string, string>> = { la: 'es-419', ua: 'uk', cn: 'zh-Hans', sc: 'zh-Hans', vn: 'vi' }
const rightToLeft: ReadonlySet<string> = new Set(['fa'])

/** The folder of the texts a language would read; it need not be there. */
export function toTextCode(language: string): string {
  const code = toCode(language)
  return writtenAs[code] ?? code
}

/** BCP 47, for `lang` and `Intl`. */
export function toTag(code: string): string {
  return tags[code] ?? code
}

/** Dates are Gregorian and digits Latin in every language (policy, "Languages"). */
export function toIntlLocale(tag: string): string {
  return `${tag}-u-ca-gregory-nu-latn`
}

export function toDirection(code: string): 'ltr' | 'rtl' {
  return rightToLeft.has(code) ? 'rtl' : 'ltr'
}

/** `en-GB` is `en`. */
export function toCode(language: string): string {
  return language.slice(0, 2).toLowerCase()
}

/** The codes under which a portal asks for a language's names: its own, and those that read it. */
export function toPortalCodes(code: string): readonly string[] {
  return [code, ...Object.keys(writtenAs).filter((other) => writtenAs[other] === code)]
}
