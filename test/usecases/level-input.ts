/** A level as an administrator edits it: the policy's own figures, and what a test changes of them. */
import { readDefaultLevel } from '../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../server/domain/service-level/service-level.ts'
import { toFigures } from '../../server/usecases/levels/list-levels.ts'
import type { LevelInput } from '../../server/usecases/levels/save-level.ts'

export function toLevelInput(key: LevelKey, changed: Partial<LevelInput> = {}): LevelInput {
  return { ...toFigures(readDefaultLevel(key)), version: 1, reason: 'contrato nuevo', ...changed }
}
