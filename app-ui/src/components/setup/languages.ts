/** The languages of the policy ("Languages") and ours, by the portal's codes. */
import { toIntlLocale } from '../../format/locale'

export const languages: readonly string[] = ['es', 'la', 'en', 'th', 'fa', 'ua', 'cn', 'vn', 'de', 'fr', 'bg']

/** In the reader's language, such as `ucraniano`. */
export function toLanguageName(code: string, reader: string): string {
  const tag = toIntlLocale(code).split('-u-')[0] ?? code
  return new Intl.DisplayNames(toIntlLocale(reader), { type: 'language' }).of(tag) ?? code
}
