/** Something read from the server: its value, whether it is on its way, and why it did not come. */
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Problem } from '#contract/ui/values'
import { toProblem } from '../api'

export interface Loaded<Value> {
  readonly value: ShallowRef<Value | null>
  readonly problem: ShallowRef<Problem | null>
  readonly loading: Ref<boolean>
  /** Reads again; what is shown stays until the answer is there. */
  load(): Promise<void>
}

/** Reads at once. Only the last of overlapping reads counts. */
export function useLoaded<Value>(read: () => Promise<Value>): Loaded<Value> {
  const value = shallowRef<Value | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const loading = ref(false)
  let turn = 0
  const load = async () => {
    const own = ++turn
    loading.value = true
    try {
      const answer = await read()
      if (own !== turn) return
      value.value = answer
      problem.value = null
    } catch (error) {
      if (own !== turn) return
      problem.value = toProblem(error)
    }
    loading.value = false
  }
  onScopeDispose(() => { turn = -1 })
  void load()
  return { value, problem, loading, load }
}
