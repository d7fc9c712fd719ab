/** What of a text is given to the full-text search: people leave accents out, and some scripts have no spaces. */
import { readPairs } from '../unspaced.ts'

/** Languages of which the database knows endings; others are compared word by word. */
const dictionaries: Readonly<Record<string, string>> = {
  da: 'danish', de: 'german', en: 'english', es: 'spanish', fi: 'finnish', fr: 'french', hu: 'hungarian', it: 'italian',
  nl: 'dutch', no: 'norwegian', pt: 'portuguese', ro: 'romanian', ru: 'russian', sv: 'swedish', tr: 'turkish',
}
/** The portal's own codes (facts 11.3) for languages that are written as another one. */
const writtenAs: Readonly<Record<string, string>> = { la: 'es', br: 'pt' }

/** The language whose texts a reader gets: Latin American Spanish reads Spanish. */
export function toTextLanguage(language: string): string {
  const code = language.slice(0, 2).toLowerCase()
  return writtenAs[code] ?? code
}

/** Name of a PostgreSQL text search configuration that every supported server has. */
export function readDictionary(language: string): string {
  return dictionaries[toTextLanguage(language)] ?? 'simple'
}

const accent = /[\u0300-\u036f]/g

/** The text, its words again without accents where they have some, and pairs of signs where no space parts the words. */
export function toSearchText(text: string): string {
  const composed = text.normalize('NFC')
  const plain = composed.split(/\s+/).flatMap((word) => {
    const bare = word.normalize('NFD').replaceAll(accent, '').normalize('NFC')
    return bare === word ? [] : [bare]
  })
  return [composed, ...plain, ...readPairs(composed)].join(' ').trim()
}
