/**
 * The background token chain of a tenant. The texts of the tokens stay sealed outside this module's two functions;
 * a chain enters only through an administrator whose token our own secret redeemed (trust.md 1, 2).
 */
import type { PortalId } from '../../domain/ids.ts'
import type { Vault } from './system.ts'

export interface ChainTokens {
  readonly accessToken: string
  readonly refreshToken: string
}

export interface Access {
  readonly accessToken: string
  readonly endpoint: string
  readonly serverEndpoint: string
  /** Grows with every rotation. */
  readonly generation: number
}

export interface Chains {
  /** A token that is not known to be spent; refreshes once, for all instances, when its time is over. */
  current(portalId: PortalId): Promise<Access>
  /** After the platform refused the token of `generation`: the winner's token, or a fresh one. */
  renew(portalId: PortalId, generation: number): Promise<Access>
  /** Asks the authorisation server whether our chain still lives; `dead` only on its own word (trust.md 5). */
  prove(portalId: PortalId): Promise<'alive' | 'dead'>
}

export function sealChain(vault: Vault, portalId: PortalId, tokens: ChainTokens): string {
  return vault.seal('token-chain', JSON.stringify([tokens.accessToken, tokens.refreshToken]), `portal:${portalId}`)
}

/** Throws when the key is gone or the text belongs to another portal. */
export function openChain(vault: Vault, portalId: PortalId, sealed: string): ChainTokens {
  const [accessToken, refreshToken] = JSON.parse(vault.open('token-chain', sealed, `portal:${portalId}`)) as [string, string]
  return { accessToken, refreshToken }
}
