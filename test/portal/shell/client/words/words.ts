import { en } from './en.ts'
import { es } from './es.ts'

export type Word = keyof typeof es
export type Say = (word: Word, facts?: Readonly<Record<string, string | number>>) => string

/** The shell speaks Spanish and English; every other language gets Spanish. */
export function wordsOf(language: string): Say {
  const words: Record<Word, string> = language === 'en' ? en : es
  return (word, facts = {}) => words[word].replace(/\{(\w+)\}/g, (hole, name: string) => String(facts[name] ?? hole))
}
