/** A run of the provisioning, watched while it goes on. */
import { computed, onScopeDispose, ref, shallowRef } from 'vue'
import type { StepView } from '#contract/ui/desk'
import { useApi } from '../../composables/surroundings'
import { useSubmission } from '../../composables/submission'

const pollMs = 1000

export function useProvisioning(first: readonly StepView[]) {
  const api = useApi()
  const { problem, submit } = useSubmission()
  const steps = shallowRef(first)
  const running = ref(false)
  const done = computed(() => steps.value.length > 0 && steps.value.every(({ state }) => state === 'done' || state === 'skipped'))
  const failed = computed(() => steps.value.find(({ state }) => state === 'failed') ?? null)
  let gone = false
  onScopeDispose(() => { gone = true })

  async function watchSteps(): Promise<void> {
    await new Promise((resolve) => { setTimeout(resolve, pollMs) })
    if (gone || !running.value) return
    const now = await api.get<readonly StepView[]>('/setup/steps').catch(() => null)
    if (now !== null && running.value) steps.value = now
    await watchSteps()
  }

  /** Steps that are done stay done; a refused or lost call leaves what was last known. */
  async function run(): Promise<void> {
    if (running.value) return
    running.value = true
    void watchSteps()
    const answer = await submit(() => api.post<readonly StepView[]>('/setup/provision'))
    running.value = false
    if (answer !== null) steps.value = answer
  }

  return { steps, running, done, failed, problem, run }
}
