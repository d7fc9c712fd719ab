/** Numbers and lists in the reader's language: a portal's own language codes are none of `Intl`'s, and digits are Latin everywhere. */
import { toIntlLocale } from './locale'

/** At most two decimals. */
export function toNumber(value: number, language: string): string {
  return new Intl.NumberFormat(toIntlLocale(language), { maximumFractionDigits: 2 }).format(value)
}

/** "a, b, c". */
export function toList(texts: readonly string[], language: string): string {
  return new Intl.ListFormat(toIntlLocale(language), { type: 'unit' }).format(texts)
}
