/** Why a customer is entitled to a level, while it is typed in (P-2.5.1 to P-2.5.3). */
import type { BasisView, EntitlementRequest } from '#contract/ui/entitlements'

export const kinds = ['licence', 'cloud', 'partner', 'trial', 'nfr', 'demo'] as const
export const tiers = ['gold', 'silver', 'bronze'] as const
export const products = ['site-manager', 'self-hosted'] as const
/** As they are sold; the level hangs on the name. */
export const editions: Readonly<Record<(typeof products)[number], readonly string[]>> = {
  'site-manager': ['Start', 'Standard', 'Small Business', 'Expert', 'Business', 'Portal', 'Enterprise', 'Premium', 'Ultimate'],
  'self-hosted': ['CRM', 'Business', 'Company', 'Holding', 'Enterprise'],
}

/** The fields of every kind at once, so that changing the kind loses nothing. */
export interface BasisDraft { kind: BasisView['kind']; tier: (typeof tiers)[number]; tariff: string; paid: boolean; product: (typeof products)[number]; edition: string }

export function toBasisDraft(basis: BasisView | null): BasisDraft {
  const draft: BasisDraft = { kind: 'licence', tier: 'gold', tariff: '', paid: true, product: 'site-manager', edition: '', ...basis }
  return { ...draft, edition: chooseEdition(draft.product, draft.edition) }
}

/** The edition of that name, whatever its case; '' for one that the product is not sold in, so that it is chosen anew. */
export function chooseEdition(product: BasisDraft['product'], edition: string): string {
  return editions[product].find((one) => one.toLowerCase() === edition.toLowerCase()) ?? ''
}

export function toBasis({ kind, tier, tariff, paid, product, edition }: BasisDraft): BasisView {
  switch (kind) {
    case 'partner': return { kind, tier }
    case 'cloud': return { kind, tariff: tariff.trim(), paid }
    case 'licence': return { kind, product, edition: chooseEdition(product, edition) }
    default: return { kind }
  }
}

/** As the fields hold it; no end = ''. */
export interface PeriodDraft { startsOn: string; endsOn: string }

export function toEntitlement(basis: BasisDraft, { startsOn, endsOn }: PeriodDraft): EntitlementRequest {
  return { basis: toBasis(basis), startsOn, endsOn: endsOn === '' ? null : endsOn }
}

/** The first field that is still empty; null when the entitlement is whole. */
export function findMissing({ basis, startsOn }: EntitlementRequest): 'tariff' | 'edition' | 'startsOn' | null {
  return findMissingText(basis) ?? (startsOn === '' ? 'startsOn' : null)
}

/** The text that is still missing; null when the basis is whole. */
function findMissingText(basis: BasisView): 'tariff' | 'edition' | null {
  if (basis.kind === 'cloud' && basis.tariff === '') return 'tariff'
  return basis.kind === 'licence' && basis.edition === '' ? 'edition' : null
}

/** Where its coupons come from: the licences that bring some (P-2.6). */
export function bringsCoupons({ basis }: Pick<EntitlementRequest, 'basis'>): boolean {
  return basis.kind === 'licence' && basis.product === 'site-manager' && ['premium', 'ultimate'].includes(basis.edition.toLowerCase())
}
