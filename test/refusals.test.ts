/** Every "no" of the rule book: it has a status, a sentence in Spanish and in English, and something in the server says it. What it leaves behind is asked in `app/refusals.test.ts`. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { refusalCodes, type RefusalCode } from '../server/domain/refusal-codes.ts'
import { Refusal } from '../server/domain/refusal.ts'
import { toProblem } from '../server/http/problem.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const codes = Object.keys(refusalCodes) as RefusalCode[]
const statuses = [401, 403, 404, 409, 422, 429]

/** Where the last part of a code comes from a value, and not from a word of its own. */
const composed: Readonly<Record<string, string>> = {
  'coupon.expired': '`coupon.${state}`', 'attachment.broken': '`attachment.${unpacked.reason}`', 'attachment.encrypted': '`attachment.${unpacked.reason}`',
  'attachment.crowded': '`attachment.${unpacked.reason}`', 'attachment.swollen': '`attachment.${unpacked.reason}`',
}

function readSources(folder: string): string {
  return readdirSync(join(root, folder), { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return path === 'server/texts' ? '' : readSources(path)
    return entry.name.endsWith('.ts') && entry.name !== 'refusal-codes.ts' ? readFileSync(join(root, path), 'utf8') : ''
  }).join('\n')
}

type Words = { readonly [key: string]: string | Words }
function findSentence(language: string, key: string): string | undefined {
  let place: string | Words | undefined = JSON.parse(readFileSync(join(root, `app-ui/src/words/${language}/problem.json`), 'utf8')) as Words
  for (const part of key.split('.')) place = typeof place === 'object' ? place[part] : undefined
  return typeof place === 'string' ? place : undefined
}

describe('every refusal', () => {
  const sources = readSources('server')

  test.each(codes)('%s has a status, is said somewhere, and has its sentence in Spanish and English', (code) => {
    const { problem } = toProblem(new Refusal(code, { field: 'x' }), { log: { info: () => undefined, warn: () => undefined, error: () => undefined }, random: { token: () => '', below: () => 0 }, clock: { now: () => 0 } })
    expect(statuses).toContain(problem.status)
    expect(problem).toMatchObject({ code, facts: { field: 'x' } })
    expect(problem.correlation).toBeUndefined()
    expect(sources.includes(`'${code}'`) || sources.includes(composed[code] ?? 'nowhere')).toBe(true)
    const sentences = ['es', 'en'].map((language) => findSentence(language, `problem.${code}`))
    expect(sentences.every((sentence) => sentence !== undefined && sentence.length > 10)).toBe(true)
    expect(sentences[0]).not.toBe(sentences[1])
  })

  test('a code without a sentence, and one that nobody says, are seen', () => {
    expect(findSentence('es', 'problem.nobody.knows')).toBeUndefined()
    expect(sources.includes("'nobody.knows'")).toBe(false)
  })
})
