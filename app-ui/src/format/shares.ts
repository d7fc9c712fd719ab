/** Shares in hundredths of a percent, as the server counts them. */
import { toIntlLocale } from './locale'

/** "66,67 %" */
export function toPercent(share: number, language: string): string {
  return new Intl.NumberFormat(toIntlLocale(language), { style: 'percent', maximumFractionDigits: 2 }).format(share / 10_000)
}
