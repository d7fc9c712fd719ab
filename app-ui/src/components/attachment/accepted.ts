/** What the desk takes: asked once, whoever shows it. */
import type { AcceptedFiles } from '#contract/ui/attachments'
import type { Api } from '../../api'

const asked = new WeakMap<Api, Promise<AcceptedFiles | null>>()

/** Null when it could not be read: files can still be tried, the server says what it refuses. */
export function readAccepted(api: Api): Promise<AcceptedFiles | null> {
  const known = asked.get(api) ?? api.get<AcceptedFiles>('/attachments/accepted').catch(() => null)
  asked.set(api, known)
  return known
}
