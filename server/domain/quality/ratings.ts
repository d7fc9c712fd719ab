/** The survey's answers added up (P-5.1). */
import { bestScore } from './survey.ts'

/** `scores[0]` = how many gave 1; `average` to two decimals, `null` while nobody rated. */
export interface RatingCount { readonly rated: number; readonly average: number | null; readonly scores: readonly number[] }

export function addUpRatings(rows: readonly { readonly score: number; readonly tickets: number }[]): RatingCount {
  const scores = Array.from({ length: bestScore }, (_, i) => rows.filter(({ score }) => score === i + 1).reduce((sum, { tickets }) => sum + tickets, 0))
  const rated = scores.reduce((sum, tickets) => sum + tickets, 0)
  const points = scores.reduce((sum, tickets, i) => sum + tickets * (i + 1), 0)
  return { rated, scores, average: rated === 0 ? null : Math.round((points / rated) * 100) / 100 }
}
