/** A code without a word is shown as it is: an administrator's own data may be newer than the texts, and a person's text always is. */
import type { Language } from './language.ts'

export function readName(names: Readonly<Record<string, string>>, key: string): string {
  return Object.hasOwn(names, key) ? names[key] ?? key : key
}

/** What a refusal says to who moved something in Bitrix24: shorter than on the screens. */
export function readRefusal({ texts: { refusals } }: Pick<Language, 'texts'>, code: string): string {
  const names: Readonly<Record<string, string>> = refusals
  return names[code] ?? refusals.other
}

/** `partner:gold` or `cloud:PROFESSIONAL`, as the rules name what a customer holds; what follows a known name is its detail. */
export function writeBasis({ texts: { policy }, say }: Pick<Language, 'texts' | 'say'>, basis: string): string {
  const names: Readonly<Record<string, string>> = policy.basis
  const parts = basis.split(':')
  for (let length = parts.length; length > 0; length--) {
    const name = names[parts.slice(0, length).join(':')]
    if (name !== undefined) return say(name, { detail: parts.slice(length).join(':') })
  }
  return basis
}
