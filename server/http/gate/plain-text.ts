/**
 * Text that no database keeps: a NUL, or half of a surrogate pair, both of which JSON can spell. Refused where it comes
 * in, with the name of its field, before anything is begun.
 */
import { Refusal } from '../../domain/refusal.ts'

const unstorable = /[\0\p{Surrogate}]/u

/** Walks values and names, to any depth without recursion. Throws `input.invalid` naming the field. */
export function checkText(input: unknown): void {
  const waiting: { readonly value: unknown; readonly path: string }[] = [{ value: input, path: '' }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { value, path } = next
    if (typeof value === 'string' && unstorable.test(value)) throw new Refusal('input.invalid', { field: path === '' ? 'body' : path, reason: 'unstorable_text' })
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (unstorable.test(name)) throw new Refusal('input.invalid', { field: path === '' ? 'body' : path, reason: 'unstorable_text' })
      waiting.push({ value: inner, path: path === '' ? name : `${path}.${name}` })
    }
  }
}
