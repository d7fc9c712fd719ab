/** Levels and schedules are saved over the version that was read: who comes second hears of the first, and overwrites nothing unseen. */
import { Refusal } from '../../domain/refusal.ts'
import type { Versioned } from '../ports/policy-stores.ts'

const codes = { level: 'level.stale', schedule: 'schedule.stale' } as const

/** Throws `level.stale` or `schedule.stale`, which tells who saved the newest version, when and why. */
export function checkEdition(of: keyof typeof codes, edited: number, newest: Pick<Versioned<unknown>, 'version' | 'savedAt' | 'savedBy' | 'reason'>): void {
  if (newest.version === edited) return
  throw new Refusal(codes[of], { version: newest.version, savedAt: newest.savedAt, by: readSaver(newest), reason: newest.reason })
}

/** The name of who saved a version; '' = the app itself. */
export function readSaver({ savedBy }: Pick<Versioned<unknown>, 'savedBy'>): string {
  return savedBy.kind === 'system' ? '' : savedBy.name
}
