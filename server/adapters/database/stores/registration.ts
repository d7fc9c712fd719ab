/** Who asked to be registered (P-2.5b). */
import type { Selectable } from 'kysely'
import type { Registration } from '../../../domain/entitlement/registration.ts'
import { Refusal } from '../../../domain/refusal.ts'
import type { RegistrationStore } from '../../../usecases/ports/registration-store.ts'
import { isTaken } from '../faults.ts'
import { toJson } from '../schema/columns.ts'
import type { RegistrationTable } from '../schema/registration.ts'
import type { Db } from '../schema/schema.ts'

export function createRegistrationStore(db: Db): RegistrationStore {
  const rows = () => db.selectFrom('registration').selectAll()
  const one = (portalId: number, id: number) => rows().where('portal_id', '=', portalId).where('registration_id', '=', id)
  const toOne = (row: Selectable<RegistrationTable> | undefined) => (row === undefined ? null : toRegistration(row))
  const change = (portalId: number, id: number) => db.updateTable('registration').where('portal_id', '=', portalId).where('registration_id', '=', id)
  return {
    async add(portalId, { userId, company, name, mail, product, edition, note, second, language, askedAt }) {
      try {
        const row = await db.insertInto('registration').values({ portal_id: portalId, user_id: userId, company, name, mail, product, edition, note, language, asked_at: askedAt, second_name: second?.name ?? '', second_mail: second?.mail ?? '' })
          .returning('registration_id').executeTakeFirstOrThrow()
        return row.registration_id
      } catch (error) {
        throw isTaken(error, 'registration_open') ? new Refusal('registration.open') : error
      }
    },

    list: async (portalId, limit) => (await rows().where('portal_id', '=', portalId).orderBy('registration_id', 'desc').limit(limit).execute()).map(toRegistration),

    find: async (portalId, id) => toOne(await one(portalId, id).executeTakeFirst()),
    lock: async (portalId, id) => toOne(await one(portalId, id).forUpdate().executeTakeFirst()),
    ofUser: async (portalId, userId) =>
      toOne(await rows().where('portal_id', '=', portalId).where('user_id', '=', userId).orderBy('registration_id', 'desc').limit(1).executeTakeFirst()),

    async askMore(portalId, id, question) {
      await change(portalId, id).set({ state: 'asked-more', question, answer: null }).execute()
    },

    async answer(portalId, id, answer) {
      await change(portalId, id).set({ state: 'open', answer }).execute()
    },

    async decide(portalId, id, state, at, by, reason, customerId) {
      await change(portalId, id).set({ state, decided_at: at, decided_by: toJson(by), reason, customer_id: customerId }).execute()
    },
  }
}

function toRegistration(row: Selectable<RegistrationTable>): Registration {
  const { company, name, mail, product, edition, note, language, state, question, answer, reason } = row
  return {
    id: row.registration_id, userId: row.user_id, company, name, mail, product, edition, note, language, state, question, answer, reason,
    second: row.second_name === '' ? null : { name: row.second_name, mail: row.second_mail },
    askedAt: row.asked_at, decidedAt: row.decided_at, decidedBy: row.decided_by, customerId: row.customer_id,
  }
}
