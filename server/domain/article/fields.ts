/** The fields of a canned answer: `{customer}` and the like, a closed list (P-4.10). */
import { Refusal } from '../refusal.ts'

export const articleFields = ['customer', 'contact', 'number', 'subject', 'level', 'due', 'agent', 'desk'] as const
export type ArticleField = (typeof articleFields)[number]

const pattern = /\{([^{}\n]{0,60})\}/g

/** What stands in braces, in order, whether known or not. */
export function readFields(text: string): readonly string[] {
  return [...text.matchAll(pattern)].map(([, name = '']) => name)
}

/** Throws `article.field` naming the first one that nobody fills: it would reach a customer as it stands. */
export function checkFields(field: string, text: string): void {
  const unknown = readFields(text).find((name) => !isField(name))
  if (unknown !== undefined) throw new Refusal('article.field', { field, name: unknown, known: articleFields.map((name) => `{${name}}`).join(' ') })
}

/** The text with every field filled. A value is never read as a field again. */
export function fillFields(text: string, values: Readonly<Record<ArticleField, string>>): string {
  return text.replaceAll(pattern, (all, name: string) => isField(name) ? values[name] : all)
}

function isField(name: string): name is ArticleField {
  return articleFields.some((field) => field === name)
}
