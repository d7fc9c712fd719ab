import { readAccepted } from '../../domain/attachment/judge.ts'
import { extraKinds, type FileKind } from '../../domain/attachment/kind.ts'
import { attachmentLimits } from '../../domain/attachment/limits.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'

export interface AcceptedFiles { readonly kinds: readonly FileKind[]; readonly offered: readonly FileKind[]; readonly maxBytes: number; readonly perMessage: number }

/** What the desk takes; `offered` = what an administrator may add (P-4.7). */
export const listAccepted = ({ database }: Pick<Deps, 'database'>) => async ({ portalId }: Asker): Promise<AcceptedFiles> => {
  const desk = await database.read((stores) => stores.desks.read(portalId))
  return { kinds: readAccepted(desk?.attachmentTypes ?? []), offered: extraKinds, maxBytes: attachmentLimits.bytes, perMessage: attachmentLimits.perMessage }
}
