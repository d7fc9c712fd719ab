import { Refusal } from '../../domain/refusal.ts'
import { findSecret, handOver, longestSecret, type SecretNo } from '../../domain/secrets/disclosure.ts'
import { toWholeSecond } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { toRequester } from '../tickets/access.ts'
import { lockBox, mayHandOver, type BoxInput } from './enter-box.ts'
import { keepSecret } from './seal.ts'
import { tellDesk } from './tell.ts'

interface Input extends BoxInput { readonly no: SecretNo; readonly text: string; readonly terms: number }

/**
 * Seals what the requester hands over, once the terms in force are acknowledged; from then on they cannot read it back.
 * Throws `secret.unknown`, `secret.terms`, `secret.handed`, `secret.destroyed` or `input.invalid`.
 */
export const handSecret = (deps: Pick<Deps, 'database' | 'clock' | 'words' | 'calendars' | 'vault' | 'random'>) => async (input: Input): Promise<void> => {
  if (input.text.trim() === '') throw new Refusal('input.invalid', { field: 'secret', reason: 'too_small' })
  if (input.text.length > longestSecret) throw new Refusal('input.invalid', { field: 'secret', reason: 'too_big' })
  await deps.database.transact(async (stores) => {
    const { portalId, person, number, no } = input
    const box = await lockBox(stores, input)
    if (box.own === null || !mayHandOver(person, box)) throw new Refusal('secret.unknown', { number })
    const entry = handOver(findSecret(box.entries, no), input.terms, { at: toWholeSecond(deps.clock.now()), by: toRequester(box.own, null) })
    await stores.secrets.append(portalId, number, entry)
    await keepSecret(deps, stores, portalId, number, no, input.text)
    await tellDesk(deps, stores, portalId, box.ticket, entry)
  })
}
