/**
 * Which form of a sentence counts `count` things. The forms stand in CLDR order (one, few, many, other), those a language does
 * not tell apart left out; one form more than the language has, and the first is for nothing at all ("No open request").
 */
import { toLanguageTag } from './locale'

const order: readonly Intl.LDMLPluralRule[] = ['one', 'few', 'many', 'other']

/** Index of the form, never beyond the last one there is. */
export function readPluralForm(language: string, count: number, forms: number): number {
  const rules = new Intl.PluralRules(toLanguageTag(language))
  const used = order.filter((category) => readIntegerCategories(language, rules).has(category))
  const nothing = forms > used.length ? 1 : 0
  if (nothing === 1 && count === 0) return 0
  const form = used.indexOf(rules.select(count))
  return form < 0 ? forms - 1 : Math.min(form + nothing, forms - 1)
}

const known = new Map<string, ReadonlySet<Intl.LDMLPluralRule>>()

/** Things are counted in whole numbers: a category that only fractions or millions have is no form of a sentence. */
function readIntegerCategories(language: string, rules: Intl.PluralRules): ReadonlySet<Intl.LDMLPluralRule> {
  const read = known.get(language) ?? new Set(Array.from({ length: 200 }, (_, count) => rules.select(count)))
  known.set(language, read)
  return read
}
