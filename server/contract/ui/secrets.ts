/** The secrets box of a ticket (P-4.3). Nothing here ever answers a secret but the one look itself. */
import { z } from 'zod'

export const secretKind = z.enum(['licence-key', 'administration', 'ftp', 'ssh'])
export type SecretKind = z.infer<typeof secretKind>

/** `POST /api/tickets/:number/secrets`. `note` = what exactly is needed, for the requester to read. */
export const askSecretRequest = z.object({ kind: secretKind, note: z.string().trim().max(300).default('') })
export type AskSecretRequest = z.input<typeof askSecretRequest>

/** `POST /api/tickets/:number/secrets/:no/hand-over`. `terms` = the version the requester ticked, of `SecretsView`. */
export const handSecretRequest = z.object({ secret: z.string().min(1).max(4000), terms: z.number().int().min(0) })
export type HandSecretRequest = z.input<typeof handSecretRequest>

/** `POST /api/tickets/:number/secrets/:no/look`: once for each person of the desk. */
export interface LookAnswer { readonly text: string }

export interface SecretView {
  readonly no: number
  readonly kind: SecretKind
  readonly note: string
  readonly state: 'asked' | 'sealed' | 'destroyed' | 'lapsed'
  readonly askedAt: number
  readonly mayHandOver: boolean
  readonly mayLook: boolean
  /** The reader has had their one look. */
  readonly seen: boolean
}
export interface SecretEntryView { readonly secret: number; readonly what: 'asked' | 'handed' | 'looked' | 'destroyed' | 'lapsed'; readonly at: number; readonly by: string }
export interface SecretsView { readonly terms: number; readonly mayAsk: boolean; readonly list: readonly SecretView[]; readonly register: readonly SecretEntryView[] }
