/** Canned answers for an agent (P-4.10): the desk's articles in the customer's language, with the fields of this request filled. */
import type { Article } from '../../domain/article/article.ts'
import { fillFields, type ArticleField } from '../../domain/article/fields.ts'
import { toTextLanguage } from '../../domain/article/search-text.ts'
import { readPromise } from '../../domain/clock/clock.ts'
import { checkRight } from '../../domain/desk/rights.ts'
import type { ArticleId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import { findRunning } from '../../domain/ticket/face.ts'
import type { Deps } from '../deps.ts'
import type { Asker } from '../desk/asker.ts'
import type { Stores } from '../ports/database.ts'

export interface Answer { readonly id: ArticleId; readonly title: string; readonly text: string }
interface Input extends Asker { readonly number: TicketNumber; readonly text: string }

const most = 50
/** For a field that the request has nothing for, as the due date once nobody waits. */
const nothing = '—'

/** At most fifty: without a text those of the language by title, else what the text being typed finds. Throws `role.missing` or `ticket.unknown`. */
export function listAnswers({ database, words }: Pick<Deps, 'database' | 'words'>) {
  return async ({ portalId, person, number, text }: Input): Promise<readonly Answer[]> => {
    checkRight(person.roles, 'answer')
    return database.read(async (stores) => {
      const ticket = await stores.tickets.read(portalId, number)
      const desk = await stores.desks.read(portalId)
      if (ticket === null || desk === null) throw new Refusal('ticket.unknown', { number })
      const contact = await stores.customers.contact(portalId, ticket.contactId)
      const customer = ticket.customerId === null ? null : await stores.customers.find(portalId, ticket.customerId)
      const reader = { language: contact?.language ?? desk.language, zone: null, deskZone: desk.zone }
      const running = findRunning(ticket)
      const values: Readonly<Record<ArticleField, string>> = {
        customer: customer?.name ?? nothing, contact: contact?.name ?? nothing, number: String(number), subject: ticket.subject,
        level: words.levelName(reader.language, ticket.level.key), due: running === null ? nothing : words.instant(reader, readPromise(running).dueAt),
        agent: person.name, desk: desk.name,
      }
      const articles = await findArticles(stores, portalId, toTextLanguage(reader.language), toTextLanguage(desk.language), text)
      return articles.map(({ id, title, body, link }) => ({ id, title, text: [fillFields(body, values), ...(link === null ? [] : [link])].join('\n') }))
    })
  }
}

async function findArticles(stores: Stores, portalId: number, language: string, deskLanguage: string, text: string): Promise<readonly Article[]> {
  const find = async (of: string): Promise<readonly Article[]> => text.trim() === ''
    ? (await stores.articles.list(portalId)).filter((article) => article.active && article.language === of).slice(0, most)
    : stores.articles.search(portalId, { text, language: of, suggestedOnly: false, limit: most, begun: true })
  const own = await find(language)
  return own.length > 0 || language === deskLanguage ? own : find(deskLanguage)
}
