/** Registration by form, the person's side (P-2.5b): who is no contact asks, and answers what the desk asks back. The heads of the desk are told. */
import type { Person } from '../../domain/desk/roles.ts'
import type { RegistrationWish } from '../../domain/entitlement/registration.ts'
import type { PortalId } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { parseText } from '../../domain/ticket/intake.ts'
import type { Deps } from '../deps.ts'
import { tellHeads } from '../notices/tell-people.ts'
import { readOwnContact } from '../tickets/access.ts'
import { toOwnRegistration, type OwnRegistration } from './registration-views.ts'

interface Asker { readonly portalId: PortalId; readonly person: Person }
type Given = Pick<Deps, 'database' | 'clock' | 'words'>

/** Throws `registration.known` for who is a contact already, `registration.open` while an earlier one waits, `input.invalid`. */
export function askRegistration({ database, clock, words }: Given) {
  return async ({ portalId, person, wish }: Asker & { readonly wish: RegistrationWish }): Promise<OwnRegistration> => {
    const asked = {
      ...wish, company: parseText('company', wish.company, 200), name: parseText('name', wish.name, 200), product: parseText('product', wish.product, 200),
      second: wish.second === null ? null : { name: parseText('secondName', wish.second.name, 200), mail: wish.second.mail },
    }
    const askedAt = clock.now()
    return database.transact(async (stores) => {
      if (await readOwnContact(stores, portalId, person) !== null) throw new Refusal('registration.known')
      const id = await stores.registrations.add(portalId, { ...asked, userId: person.userId, language: person.language, askedAt })
      await tellHeads({ words }, stores, portalId, { code: 'registration.asked', company: asked.company, name: asked.name }, String(id), askedAt)
      return { state: 'open', askedAt, reason: null, question: null }
    })
  }
}

/** Throws `registration.unknown` for who was asked nothing, `input.invalid`. */
export function answerRegistration({ database, clock, words }: Given) {
  return async ({ portalId, person, answer: text }: Asker & { readonly answer: string }): Promise<OwnRegistration> => {
    const answer = parseText('answer', text, 2000)
    const now = clock.now()
    return database.transact(async (stores) => {
      const own = await stores.registrations.ofUser(portalId, person.userId)
      const asked = own === null ? null : await stores.registrations.lock(portalId, own.id)
      if (asked?.state !== 'asked-more') throw new Refusal('registration.unknown')
      await stores.registrations.answer(portalId, asked.id, answer)
      await tellHeads({ words }, stores, portalId, { code: 'registration.answered', company: asked.company, name: asked.name }, `${asked.id}:${now}`, now)
      return toOwnRegistration({ ...asked, state: 'open' })
    })
  }
}
