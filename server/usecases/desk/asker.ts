/** What every use case a person starts is given beside its own input. */
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId } from '../../domain/ids.ts'

export interface Asker { readonly portalId: PortalId; readonly person: Person }
