import { checkRight } from '../../domain/desk/rights.ts'
import { ask, type SecretKind } from '../../domain/secrets/disclosure.ts'
import { toWholeSecond } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import { toStaff } from '../tickets/access.ts'
import { checkBoxRight, lockBox, type BoxInput } from './enter-box.ts'
import { tellRequester } from './tell.ts'

/** The desk asks for one secret (P-4.3); the requester is told. Throws `secret.unknown`, `secret.asked` or `ticket.closed`. */
export const askSecret = (deps: Pick<Deps, 'database' | 'clock' | 'words'>) => async (input: BoxInput & { readonly kind: SecretKind; readonly note: string }): Promise<void> =>
  deps.database.transact(async (stores) => {
    const { portalId, person, number } = input
    checkBoxRight(person, 'ask-secret', number)
    const { ticket, entries } = await lockBox(stores, input)
    const by = toStaff(person, checkRight(person.roles, 'ask-secret'))
    const entry = ask(entries, ticket.state, input.kind, input.note.trim(), { at: toWholeSecond(deps.clock.now()), by })
    await stores.secrets.append(portalId, number, entry)
    await tellRequester(deps, stores, portalId, ticket, entry)
  })
