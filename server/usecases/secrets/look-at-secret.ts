import { checkRight } from '../../domain/desk/rights.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findSecret, look, type SecretNo } from '../../domain/secrets/disclosure.ts'
import { toWholeSecond } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { toStaff } from '../tickets/access.ts'
import { lockBox, mayLook, type BoxInput } from './enter-box.ts'
import { openSecret } from './seal.ts'

/**
 * One look for each person of the desk, recorded before it is shown; what could not be opened was not looked at.
 * Throws `secret.unknown`, `secret.empty`, `secret.seen` or `secret.destroyed`.
 */
export const lookAtSecret = (deps: Pick<Deps, 'database' | 'clock' | 'vault'>) => async (input: BoxInput & { readonly no: SecretNo }): Promise<{ readonly text: string }> =>
  deps.database.transact(async (stores) => {
    const { portalId, person, number, no } = input
    const { ticket, entries } = await lockBox(stores, input)
    if (!mayLook(person, ticket)) throw new Refusal('secret.unknown', { number })
    const by = toStaff(person, checkRight(person.roles, 'look-at-secret'))
    await stores.secrets.append(portalId, number, look(findSecret(entries, no), person.userId, { at: toWholeSecond(deps.clock.now()), by }))
    return { text: await openSecret(deps, stores, portalId, number, no) }
  })
