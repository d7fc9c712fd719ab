/** Whether there is room for a table; a narrow page shows cards instead. */
import { onScopeDispose, ref, type Ref } from 'vue'

export function useWide(pixels = 860): Ref<boolean> {
  const query = matchMedia(`(min-width: ${pixels}px)`)
  const wide = ref(query.matches)
  const follow = () => { wide.value = query.matches }
  query.addEventListener('change', follow)
  onScopeDispose(() => { query.removeEventListener('change', follow) })
  return wide
}
