import { checkRight } from '../../domain/desk/rights.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import { toLevelRow } from './level-row.ts'

/** The newest version of every level. Throws `role.missing`. */
export const listLevels = ({ database, words }: Pick<Deps, 'database' | 'words'>) => async ({ portalId, person }: Asker) => {
  checkRight(person.roles, 'see-policy')
  const levels = await database.read((stores) => stores.levels.current(portalId))
  return levels.map((level) => toLevelRow(words, person.language, level))
}
