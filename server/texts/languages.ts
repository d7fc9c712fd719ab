/** The languages the server speaks, by the portal's code (facts 11.3): the one table a new folder is added to. */
import en from './en/index.ts'
import es, { type Texts } from './es/index.ts'

export const languages: Readonly<Record<string, Texts>> = {
  es,
  en,
}
