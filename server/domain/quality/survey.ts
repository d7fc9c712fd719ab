/** The survey after closing (P-5.1). */
import { Refusal } from '../refusal.ts'

export const bestScore = 5
const longestComment = 2000

export interface Rating { readonly score: number; readonly comment: string | null }

/** Throws `input.invalid` for a score that is not 1 to 5, or a comment that is too long. */
export function parseRating(score: number, comment: string | null): Rating {
  if (!Number.isInteger(score) || score < 1 || score > bestScore) throw new Refusal('input.invalid', { field: 'score' })
  if (comment !== null && comment.length > longestComment) throw new Refusal('input.invalid', { field: 'comment', limit: longestComment })
  return { score, comment: comment === null || comment.trim() === '' ? null : comment.trim() }
}
