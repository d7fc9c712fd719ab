/**
 * One form and its way to the server. The `key` is kept until the act succeeded, so that a retry after a lost answer
 * is the same act and not a second one. What was typed is never touched.
 */
import { computed, nextTick, ref, shallowRef } from 'vue'
import type { Problem } from '#contract/ui/values'
import { toProblem } from '../api'
import { isAboutField } from '../format/problem'
import { useProblemWords } from './problem-words'

/** `fields`: the names of the form's rows; a refusal about none of them is `loose` and stands apart. */
export function useSubmission(fields: () => readonly string[] = () => []) {
  const { say } = useProblemWords()
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  let key = crypto.randomUUID()

  const findField = () => fields().find((field) => problem.value !== null && isAboutField(problem.value, field))

  /** Focus goes to the row that was refused. */
  async function refuseWith(refused: Problem): Promise<void> {
    problem.value = refused
    await nextTick()
    const field = findField()
    if (field !== undefined) document.querySelector<HTMLElement>(`[data-field="${field}"] :is(input, textarea, select, button)`)?.focus()
  }

  /** Null when it was refused; the refusal then stands in `problem`. A second call while one is on its way does nothing. */
  async function submit<Answer>(send: (key: string) => Promise<Answer>): Promise<Answer | null> {
    if (busy.value) return null
    busy.value = true
    problem.value = null
    try {
      const answer = await send(key)
      key = crypto.randomUUID()
      return answer
    } catch (error) {
      const refused = toProblem(error)
      // The act of the old key is done already: what is sent now is another one.
      if (refused.code === 'submission.reused') key = crypto.randomUUID()
      await refuseWith(refused)
      return null
    } finally {
      busy.value = false
    }
  }

  return {
    busy, problem, submit,
    loose: computed(() => findField() === undefined ? problem.value : null),
    /** The sentence to stand beside a field; undefined when the refusal is about something else. */
    errorOf: (field: string) => problem.value !== null && isAboutField(problem.value, field) ? say(problem.value) : undefined,
    /** Refuses on this side what the server would: an empty field. */
    refuse: (field: string, reason: string) => refuseWith({ type: 'about:blank', title: '', status: 422, code: 'input.invalid', facts: { field, reason } }),
    clear: () => { problem.value = null },
  }
}
