import type { Deps } from '../deps.ts'
import { readBox, type BoxInput } from './enter-box.ts'
import { toSecretsView, type SecretsView } from './views.ts'

/** Throws `secret.unknown` for a ticket that is not there or not theirs. */
export const readSecretsBox = ({ database }: Pick<Deps, 'database'>) => (input: BoxInput): Promise<SecretsView> =>
  database.read(async (stores) => toSecretsView(input.person, await readBox(stores, input)))
