/** What of each topic an agent may mark as asked for and not included (P-2.5a), in the words of who marks it. */
import { checkRight } from '../../domain/desk/rights.ts'
import type { Person } from '../../domain/desk/roles.ts'
import { readLevel } from '../../domain/entitlement/choose-level.ts'
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { readExcludable } from '../../domain/scope/coverage.ts'
import { topics, type TopicId } from '../../domain/scope/topics.ts'
import type { Deps } from '../deps.ts'
import { loadDeskRules } from '../schedules/load-rulebook.ts'

export interface TopicChoice { readonly id: TopicId; readonly items: readonly { readonly key: string; readonly name: string }[] }
interface Input { readonly portalId: PortalId; readonly person: Person; readonly number: TicketNumber }

/** For the level of one request. Throws `role.missing` or `ticket.unknown`. */
export function listTopics(deps: Pick<Deps, 'database' | 'calendars' | 'words'>) {
  return async ({ portalId, person, number }: Input): Promise<readonly TopicChoice[]> => {
    checkRight(person.roles, 'set-topic')
    return deps.database.read(async (stores) => {
      const ticket = await stores.tickets.read(portalId, number)
      if (ticket === null) throw new Refusal('ticket.unknown', { number })
      const { rules } = await loadDeskRules(stores, deps.calendars, portalId, [])
      const { key } = readLevel(rules.levels, ticket.level.key)
      return topics.map(({ id }) => ({ id, items: readExcludable(key, id).map((item) => ({ key: item, name: deps.words.scopeItem(person.language, item) })) }))
    })
  }
}
