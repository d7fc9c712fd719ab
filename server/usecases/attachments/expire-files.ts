import { attachmentLimits } from '../../domain/attachment/limits.ts'
import type { Deps } from '../deps.ts'

/** Removes files that waited a day for their message. */
export const expireFiles = ({ database, clock }: Pick<Deps, 'database' | 'clock'>) => async ({ limit = 500 }: { readonly limit?: number } = {}): Promise<{ readonly expired: number }> =>
  ({ expired: await database.transact((stores) => stores.attachments.expire(clock.now() - attachmentLimits.waitingMs, limit)) })
