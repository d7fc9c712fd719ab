/** Doubles (P-2.2): a second request about the same matter makes nothing faster; what looks like one is offered for merging. */
import { omitUnspaced, readPairs } from '../unspaced.ts'

/** The share of words that two subjects have in common, 0 to 1; short words and case do not count. Pairs of signs where a script parts no words. */
export function readLikeness(a: string, b: string): number {
  const [one, other] = [toWords(a), toWords(b)]
  if (one.size === 0 || other.size === 0) return 0
  const common = [...one].filter((word) => other.has(word)).length
  return common / Math.min(one.size, other.size)
}

export function isLike(a: string, b: string): boolean {
  return readLikeness(a, b) >= 0.5
}

function toWords(text: string): ReadonlySet<string> {
  const composed = text.toLowerCase().normalize('NFC')
  const plain = omitUnspaced(composed).normalize('NFD').replaceAll(/\p{M}/gu, '')
  return new Set([...(plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 2), ...readPairs(composed)])
}
