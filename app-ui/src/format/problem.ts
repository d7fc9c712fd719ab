/** What of a refusal goes into its sentence: instants and days are written as the reader writes them. */
import type { Problem } from '#contract/ui/values'
import { toDayOfDate, toMoment, type MomentStyle } from './moments'

export function toSentenceFacts(facts: Problem['facts'], style: MomentStyle): Record<string, string | number> {
  return Object.fromEntries(Object.entries(facts).flatMap(([name, value]) => {
    if (value === null || typeof value === 'boolean') return []
    if (typeof value === 'number' && name.endsWith('At')) return [[name, toMoment(value, style)]]
    if (typeof value === 'string' && name.endsWith('On')) return [[name, toDayOfDate(value, style.language)]]
    return [[name, value]]
  }))
}

/** The sentences to look for, the most precise first. `input.invalid` says by `limit` or `reason` what is wrong. */
export function toSentenceKeys({ code, facts }: Pick<Problem, 'code' | 'facts'>): string[] {
  if (code !== 'input.invalid') return [`problem.${code}`, 'problem.unknown']
  const precise = facts['limit'] !== undefined || facts['reason'] === 'too_big' ? 'long' : facts['reason'] === 'too_small' ? 'empty' : 'invalid'
  return [`problem.input.${precise}`]
}

/** Names that the server uses for what a screen calls otherwise. */
const screenNames: Readonly<Record<string, string>> = { url: 'siteUrl', text: 'description' }

/** The field a refusal is about: of `values.0.from` the whole, and its first part. What is said of a coupon belongs to where it was chosen. */
export function isAboutField({ code, facts }: Pick<Problem, 'code' | 'facts'>, field: string): boolean {
  if (code.startsWith('coupon.') && facts['field'] === undefined) return field === 'couponCode' || field === 'couponId'
  const named = facts['field']
  if (typeof named !== 'string' || named === '') return false
  return named === field || named.split('.')[0] === field || named === `intake.${field}` || screenNames[named] === field
}
