/**
 * Every sentence is an ICU MessageFormat template. What fills it is never read as a template itself, and `<` is only a
 * sign: a customer's name stays a name.
 */
import { IntlMessageFormat } from 'intl-messageformat'

export type Facts = Readonly<Record<string, string | number>>

const compiled = new Map<string, IntlMessageFormat>()
/** Far more than all languages have; a desk's own texts change over the years of a process. */
const most = 10_000

/** Throws what the parser says of a template that is none. */
export function compile(locale: string, template: string): IntlMessageFormat {
  return new IntlMessageFormat(template, locale, undefined, { ignoreTag: true })
}

/** A desk's own text: an apostrophe is an apostrophe there, and hides no braces. */
export function toOwnTemplate(text: string): string {
  return text.replaceAll("'", "''")
}

/** Throws on a fact that is missing: the parity test finds it before anyone reads it. */
export function fill(locale: string, template: string, facts: Facts = {}): string {
  const key = `${locale} ${template}`
  const known = compiled.get(key) ?? compile(locale, template)
  if (compiled.size >= most) compiled.clear()
  compiled.set(key, known)
  return known.formatToParts(facts).map(({ value }) => String(value)).join('')
}
