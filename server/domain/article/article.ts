/** Articles: answers to common questions, kept by administrators per language (P-4.10, P-1.2). */
import type { ArticleId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import { parseText } from '../ticket/intake.ts'
import { checkFields, readFields } from './fields.ts'

export interface Article {
  readonly id: ArticleId
  /** A language of the desk; what nobody wrote in a reader's language is looked for in the desk's own. */
  readonly language: string
  readonly title: string
  readonly body: string
  /** Where the whole text stands, or `null`. */
  readonly link: string | null
  /** Shown while a request is written; else only the desk's people see it. */
  readonly suggested: boolean
  /** A withdrawn one is neither shown nor inserted; the requests that name it keep it. */
  readonly active: boolean
}

export const articleLimits = { title: 200, body: 20_000, link: 500 } as const

/**
 * Throws `input.invalid`, `article.field` for a field nobody fills, or `article.private-field` for a suggested article with
 * fields: they are filled from a request, and none exists yet while it is read.
 */
export function parseArticle(article: Omit<Article, 'id'>): Omit<Article, 'id'> {
  const { link } = article
  if (!/^[a-z]{2}$/.test(article.language)) throw new Refusal('input.invalid', { field: 'language' })
  if (link !== null && (link.length > articleLimits.link || !/^https?:\/\/[^\s/]+/i.test(link))) throw new Refusal('input.invalid', { field: 'link' })
  const title = parseText('title', article.title, articleLimits.title)
  const body = parseText('body', article.body, articleLimits.body)
  checkFields('body', body)
  const [field] = readFields(body)
  if (article.suggested && field !== undefined) throw new Refusal('article.private-field', { field: 'body', name: field })
  return { ...article, title, body }
}

/** What stands in the request that was sent after reading it (P-1.2). */
export function toReference({ title, link }: Pick<Article, 'title' | 'link'>): string {
  return link === null ? title : `${title} (${link})`
}
