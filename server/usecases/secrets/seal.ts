/**
 * How a secret is kept: sealed under the ticket's own data key, which the vault wraps. Without the row of the key the
 * texts are noise, in a backup too; what a text was sealed for is bound to it.
 */
import type { PortalId, TicketNumber } from '../../domain/ids.ts'
import { Refusal } from '../../domain/refusal.ts'
import type { SecretNo } from '../../domain/secrets/disclosure.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'

type Keys = Pick<Deps, 'vault' | 'random'>

export async function keepSecret({ vault, random }: Keys, stores: Stores, portalId: PortalId, number: TicketNumber, no: SecretNo, text: string): Promise<void> {
  const wrapped = await stores.secrets.key(portalId, number)
  const key = wrapped === null ? random.token() : vault.open('secrets-box', wrapped, toContext(portalId, number))
  if (wrapped === null) await stores.secrets.addKey(portalId, number, vault.seal('secrets-box', key, toContext(portalId, number)))
  await stores.secrets.keep(portalId, number, no, vault.sealUnder(key, text, toContext(portalId, number, no)))
}

/** Throws `secret.destroyed`, or a fault of the vault when the key that wraps is gone. */
export async function openSecret({ vault }: Pick<Keys, 'vault'>, stores: Stores, portalId: PortalId, number: TicketNumber, no: SecretNo): Promise<string> {
  const wrapped = await stores.secrets.key(portalId, number)
  const sealed = await stores.secrets.sealed(portalId, number, no)
  if (wrapped === null || sealed === null) throw new Refusal('secret.destroyed', { secret: no })
  return vault.openUnder(vault.open('secrets-box', wrapped, toContext(portalId, number)), sealed, toContext(portalId, number, no))
}

function toContext(portalId: PortalId, number: TicketNumber, no?: SecretNo): string {
  return no === undefined ? `portal:${portalId}:ticket:${number}` : `portal:${portalId}:ticket:${number}:secret:${no}`
}
