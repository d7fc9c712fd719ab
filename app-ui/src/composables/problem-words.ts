/** The sentence of a refusal in the reader's language. */
import { useI18n } from 'vue-i18n'
import type { Problem } from '#contract/ui/values'
import { toSentenceFacts, toSentenceKeys } from '../format/problem'
import { useReader } from './reader'

export function useProblemWords() {
  const { t, te } = useI18n()
  const { style } = useReader()
  return {
    say(problem: Problem): string {
      const keys = toSentenceKeys(problem)
      const key = keys.find((one) => te(one) || te(one, 'es')) ?? 'problem.unknown'
      return t(key, toSentenceFacts(problem.facts, style()))
    },
  }
}
