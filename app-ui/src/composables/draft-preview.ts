/** What the server makes of a draft, asked a moment after the last keystroke. Only the answer to the last draft counts. */
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Problem } from '#contract/ui/values'
import { toProblem } from '../api'

const restMs = 400

/** Asks at once for what the draft is at first; null while nothing came yet. */
export function useDraftPreview<Draft, Answer>(draft: () => Draft, ask: (draft: Draft) => Promise<Answer>) {
  const preview = shallowRef<Answer | null>(null)
  const problem = shallowRef<Problem | null>(null)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  async function read(own: number, of: Draft): Promise<void> {
    try {
      const answer = await ask(of)
      if (own !== turn) return
      preview.value = answer
      problem.value = null
    } catch (error) {
      if (own === turn) problem.value = toProblem(error)
    }
  }

  watch(draft, (of, before) => {
    const own = ++turn
    clearTimeout(timer)
    if (before === undefined) void read(own, of)
    else timer = setTimeout(() => { void read(own, of) }, restMs)
  }, { immediate: true })
  onScopeDispose(() => {
    turn = -1
    clearTimeout(timer)
  })
  return { preview, problem }
}
