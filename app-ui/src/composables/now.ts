/** The server's time, ticking. A reader's own clock may be wrong, and a demonstration moves the server's. */
import { onScopeDispose, ref, type Ref } from 'vue'
import { useApi } from './surroundings'

export function useNow(stepMs = 1000): Ref<number> {
  const api = useApi()
  const now = ref(api.now())
  const timer = setInterval(() => { now.value = api.now() }, stepMs)
  onScopeDispose(() => { clearInterval(timer) })
  return now
}
