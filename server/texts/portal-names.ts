/** What the portal itself shows under our name: fields, badges, robots, tabs. It is told every language at once (facts 11.3). */
import type { Texts } from './es/index.ts'
import { languages } from './languages.ts'
import { toPortalCodes } from './locale.ts'

export type PortalTexts = Texts['portal']

/** By the portal's code of each language. */
export function readEveryName(read: (texts: PortalTexts) => string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(languages).flatMap(([code, texts]) => toPortalCodes(code).map((name) => [name, read(texts.portal)])))
}
