/** The kit's own words; the policy's fa and bg are not among its languages. */
import * as kit from '@bitrix24/b24ui-nuxt/locale'

export function locales(language: string) {
  const known = kit as unknown as Readonly<Record<string, (typeof kit)['en'] | undefined>>
  return known[language] ?? kit.la
}
