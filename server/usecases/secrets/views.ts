/** The secrets box as one reader may see it. The register is everybody's who sees the ticket; no secret is part of it. */
import type { Person } from '../../domain/desk/roles.ts'
import { may } from '../../domain/desk/rights.ts'
import type { Instant } from '../../domain/time.ts'
import { readSecrets, termsVersion, type SecretEntry, type SecretKind, type SecretState } from '../../domain/secrets/disclosure.ts'
import { isLiving } from '../../domain/ticket/lifecycle.ts'
import { toAuthor } from '../tickets/to-views.ts'
import { mayHandOver, mayLook, type Box } from './enter-box.ts'

export interface SecretView {
  readonly no: number
  readonly kind: SecretKind
  readonly note: string
  readonly state: SecretState
  readonly askedAt: Instant
  readonly mayHandOver: boolean
  readonly mayLook: boolean
  /** The reader has had their one look. */
  readonly seen: boolean
}
export interface SecretEntryView { readonly secret: number; readonly what: SecretEntry['what']; readonly at: Instant; readonly by: string }
export interface SecretsView { readonly terms: number; readonly mayAsk: boolean; readonly list: readonly SecretView[]; readonly register: readonly SecretEntryView[] }

export function toSecretsView(person: Person, box: Box): SecretsView {
  const { ticket, entries } = box
  return {
    terms: termsVersion,
    mayAsk: may(person.roles, 'ask-secret') && isLiving(ticket.state),
    list: readSecrets(entries).map(({ no, kind, note, state, askedAt, seenBy }) => ({
      no, kind, note, state, askedAt, seen: seenBy.includes(person.userId),
      mayHandOver: state === 'asked' && mayHandOver(person, box), mayLook: state === 'sealed' && mayLook(person, ticket) && !seenBy.includes(person.userId),
    })),
    register: entries.map(({ no, what, at, by }) => ({ secret: no, what, at, by: toAuthor(by) })),
  }
}
