/**
 * A command that may not happen. Its code is stable and has a sentence in every language;
 * the facts fill that sentence and never hold a secret.
 */
import type { RefusalCode } from './refusal-codes.ts'

export type Facts = Readonly<Record<string, string | number | boolean | null>>

export class Refusal extends Error {
  readonly code: RefusalCode
  readonly facts: Facts

  constructor(code: RefusalCode, facts: Facts = {}) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.facts = facts
  }
}
