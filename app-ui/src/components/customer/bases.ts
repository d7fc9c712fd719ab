/** Why a customer is entitled to a level, while it is typed in (P-2.5.1 to P-2.5.3). */
import type { BasisView, EntitlementRequest } from '#contract/ui/customers'

export const kinds = ['licence', 'cloud', 'partner', 'trial', 'nfr', 'demo'] as const
export const tiers = ['gold', 'silver', 'bronze'] as const
export const products = ['site-manager', 'self-hosted'] as const

/** The fields of every kind at once, so that changing the kind loses nothing. */
export interface BasisDraft { kind: BasisView['kind']; tier: (typeof tiers)[number]; tariff: string; paid: boolean; product: (typeof products)[number]; edition: string }

export function toBasisDraft(basis: BasisView | null): BasisDraft {
  return { kind: 'licence', tier: 'gold', tariff: '', paid: true, product: 'site-manager', edition: '', ...basis }
}

export function toBasis({ kind, tier, tariff, paid, product, edition }: BasisDraft): BasisView {
  switch (kind) {
    case 'partner': return { kind, tier }
    case 'cloud': return { kind, tariff: tariff.trim(), paid }
    case 'licence': return { kind, product, edition: edition.trim() }
    default: return { kind }
  }
}

/** The text that is still missing; null when the basis is whole. */
export function findMissingText(basis: BasisView): 'tariff' | 'edition' | null {
  if (basis.kind === 'cloud' && basis.tariff === '') return 'tariff'
  return basis.kind === 'licence' && basis.edition === '' ? 'edition' : null
}

/** Where its coupons come from: the licences that bring some (P-2.6). */
export function bringsCoupons({ basis }: Pick<EntitlementRequest, 'basis'>): boolean {
  return basis.kind === 'licence' && basis.product === 'site-manager' && ['premium', 'ultimate'].includes(basis.edition.toLowerCase())
}
