/** The few sentences shown where the screens cannot be: a page that was refused, and the end of a re-linking. */
import type { Texts } from './es/index.ts'
import { readLanguage, type Language } from './language.ts'

export type FramePage = keyof Texts['frames']

export interface FramePageWords extends Pick<Language, 'tag' | 'direction'> { readonly title: string; readonly text: string }

/** A fact that a page names and nobody gave becomes empty. */
export function readFramePage(page: FramePage, language: string, facts: Readonly<Record<string, string>> = {}): FramePageWords {
  const { texts, say, tag, direction } = readLanguage(language)
  const { title, text } = texts.frames[page]
  return { title: say(title), text: say(text, { field: '', correlation: '', ...facts }), tag, direction }
}
