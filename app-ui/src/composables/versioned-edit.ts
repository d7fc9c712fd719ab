/**
 * An edit of versioned rules (sla-rules 5): saved only after its effect was seen, of exactly what stands in the form, and over
 * the version it began with. When somebody else saved meanwhile everything typed stays, and the edit can go on over theirs.
 */
import { computed, ref, shallowRef } from 'vue'
import type { Effect } from '#contract/ui/desk'
import { useSubmission } from './submission'

/** What is sent; the draft under the name the server knows it by. */
export type Edit<Draft> = Draft & { readonly version: number }

export interface VersionedRules<Draft, Saved> {
  /** That was read. */
  readonly version: number
  readonly fields: readonly string[]
  readonly read: () => Draft
  readonly preview: (edit: Edit<Draft>) => Promise<Effect>
  readonly save: (edit: Edit<Draft> & { readonly reason: string }) => Promise<Saved>
}

export function useVersionedEdit<Draft extends object, Saved>(rules: VersionedRules<Draft, Saved>) {
  const fields = () => [...rules.fields, 'reason']
  const saving = useSubmission(fields)
  const previewing = useSubmission(fields)
  const version = ref(rules.version)
  const reason = ref('')
  const seen = shallowRef<{ readonly of: string; readonly effect: Effect } | null>(null)
  const write = () => JSON.stringify({ ...rules.read(), version: version.value })
  const loose = computed(() => saving.loose.value ?? previewing.loose.value)
  /** The version somebody else saved since, when a request was refused for it. */
  const newer = computed(() => {
    const newest = loose.value !== null && loose.value.code.endsWith('.stale') ? loose.value.facts['version'] : null
    return typeof newest === 'number' ? newest : null
  })
  const effect = computed(() => newer.value === null && seen.value !== null && seen.value.of === write() ? seen.value.effect : null)

  async function foresee(): Promise<void> {
    saving.clear()
    const of = write()
    const answer = await previewing.submit(() => rules.preview(JSON.parse(of) as Edit<Draft>))
    seen.value = answer === null ? null : { of, effect: answer }
  }

  /** Null when it was refused, or may not be saved yet. */
  async function save(): Promise<Saved | null> {
    previewing.clear()
    if (effect.value === null) return null
    if (reason.value.trim() === '') {
      await saving.refuse('reason', 'too_small')
      return null
    }
    return saving.submit(() => rules.save({ ...JSON.parse(write()) as Edit<Draft>, reason: reason.value }))
  }

  /** Goes on over the newer version; its effect has to be seen anew. */
  function follow(): void {
    if (newer.value === null) return
    version.value = newer.value
    saving.clear()
    previewing.clear()
  }

  return {
    reason, effect, loose, newer, foresee, save, follow, previewing: previewing.busy, saving: saving.busy,
    errorOf: (field: string) => saving.errorOf(field) ?? previewing.errorOf(field),
  }
}

export type VersionedEdit = Pick<ReturnType<typeof useVersionedEdit>, 'reason' | 'effect' | 'loose' | 'newer' | 'foresee' | 'follow' | 'previewing' | 'saving' | 'errorOf'>
