/**
 * The secrets box of a ticket (P-4.3): what was asked for, handed over, looked at and destroyed.
 *
 * The register is append-only and holds no secret; what a secret is now is the fold of its entries. The sealed texts
 * stand elsewhere and go when the ticket ends, the register stays.
 */
import type { Actor } from '../desk/roles.ts'
import type { ContactId, PortalUserId } from '../ids.ts'
import { Refusal } from '../refusal.ts'
import type { Act } from '../ticket/decision.ts'
import { checkMove, isLiving } from '../ticket/lifecycle.ts'
import type { TicketState } from '../ticket/state.ts'
import type { Instant } from '../time.ts'

export const secretKinds = ['licence-key', 'administration', 'ftp', 'ssh'] as const
export type SecretKind = (typeof secretKinds)[number]
/** 1, 2, 3 ... within a ticket. */
export type SecretNo = number

/** The wording of the terms that a requester acknowledges; it counts up when their meaning changes. */
export const termsVersion = 1
/** Characters of one secret. */
export const longestSecret = 4000

export type SecretEntry = { readonly no: SecretNo; readonly at: Instant; readonly by: Actor } & SecretFact

export type SecretFact =
  | { readonly what: 'asked'; readonly kind: SecretKind; readonly note: string }
  /** `terms` = the version that was acknowledged. */
  | { readonly what: 'handed'; readonly terms: number }
  | { readonly what: 'looked' }
  /** `lapsed` = the ticket ended before anything was handed over. */
  | { readonly what: 'destroyed' | 'lapsed' }

export type SecretState = 'asked' | 'sealed' | 'destroyed' | 'lapsed'

export interface Secret {
  readonly no: SecretNo
  readonly kind: SecretKind
  readonly note: string
  readonly state: SecretState
  readonly askedAt: Instant
  readonly seenBy: readonly PortalUserId[]
}

const leadsTo: Readonly<Record<SecretEntry['what'], SecretState | null>> = { asked: 'asked', handed: 'sealed', looked: null, destroyed: 'destroyed', lapsed: 'lapsed' }

export function readSecrets(entries: readonly SecretEntry[]): readonly Secret[] {
  return entries.flatMap((asked) => asked.what !== 'asked' ? [] : [entries.filter(({ no }) => no === asked.no).reduce<Secret>((secret, { what, by }) => ({
    ...secret, state: leadsTo[what] ?? secret.state,
    seenBy: what === 'looked' && by.kind === 'staff' ? [...secret.seenBy, by.userId] : secret.seenBy,
  }), { no: asked.no, kind: asked.kind, note: asked.note, state: 'asked', askedAt: asked.at, seenBy: [] })])
}

/** Throws `secret.unknown`. */
export function findSecret(entries: readonly SecretEntry[], no: SecretNo): Secret {
  const secret = readSecrets(entries).find((one) => one.no === no)
  if (secret === undefined) throw new Refusal('secret.unknown', { secret: no })
  return secret
}

/** Throws `ticket.closed`, or `secret.asked` while the same kind is still awaited. */
export function ask(entries: readonly SecretEntry[], state: TicketState, kind: SecretKind, note: string, act: Act): SecretEntry {
  checkMove(state, 'write')
  const secrets = readSecrets(entries)
  if (secrets.some((secret) => secret.kind === kind && secret.state === 'asked')) throw new Refusal('secret.asked', { kind })
  return { no: secrets.length + 1, ...act, what: 'asked', kind, note }
}

/** Throws `secret.terms` unless the terms in force are acknowledged, `secret.handed` or `secret.destroyed`. */
export function handOver({ no, state }: Secret, terms: number, act: Act): SecretEntry {
  if (state === 'sealed') throw new Refusal('secret.handed', { secret: no })
  if (state !== 'asked') throw new Refusal('secret.destroyed', { secret: no })
  if (terms !== termsVersion) throw new Refusal('secret.terms', { terms: termsVersion })
  return { no, ...act, what: 'handed', terms }
}

/** One look for each person. Throws `secret.empty`, `secret.destroyed` or `secret.seen`. */
export function look({ no, state, seenBy }: Secret, userId: PortalUserId, act: Act): SecretEntry {
  if (state === 'asked') throw new Refusal('secret.empty', { secret: no })
  if (state !== 'sealed') throw new Refusal('secret.destroyed', { secret: no })
  if (seenBy.includes(userId)) throw new Refusal('secret.seen', { secret: no })
  return { no, ...act, what: 'looked' }
}

/** The contacts who handed over what is sealed now: theirs is what must be changed. */
export function readHanders(entries: readonly SecretEntry[]): readonly ContactId[] {
  const sealed = new Set(readSecrets(entries).filter(({ state }) => state === 'sealed').map(({ no }) => no))
  return [...new Set(entries.flatMap(({ no, what, by }) => what === 'handed' && sealed.has(no) && by.kind === 'contact' ? [by.contactId] : []))]
}

/** What ends with the ticket; nothing while it lives. */
export function endWith(state: TicketState, entries: readonly SecretEntry[], act: Act): readonly SecretEntry[] {
  if (isLiving(state)) return []
  return readSecrets(entries).flatMap((secret): SecretEntry[] => {
    if (secret.state === 'sealed') return [{ no: secret.no, ...act, what: 'destroyed' }]
    return secret.state === 'asked' ? [{ no: secret.no, ...act, what: 'lapsed' }] : []
  })
}
