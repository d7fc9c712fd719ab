import type { Versioned } from '../../../usecases/ports/policy-stores.ts'
import type { VersionTable } from '../schema/policy.ts'
import type { Selectable } from 'kysely'

export function toVersioned<T>(row: Pick<Selectable<VersionTable<unknown>>, 'key' | 'version' | 'saved_at' | 'saved_by' | 'reason'> & { readonly document: T }): Versioned<T> {
  return { key: row.key, version: row.version, value: row.document, savedAt: row.saved_at, savedBy: row.saved_by, reason: row.reason }
}
