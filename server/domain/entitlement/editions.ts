/** The editions a licence is sold in: a closed list, because the level hangs on the name (P-2.5.2, P-2.5.2v). Compared whatever the case. */
import type { Basis } from './customer.ts'

type Licence = Extract<Basis, { kind: 'licence' }>

export const editions: Readonly<Record<Licence['product'], readonly string[]>> = {
  'site-manager': ['Start', 'Standard', 'Small Business', 'Expert', 'Business', 'Portal', 'Enterprise', 'Premium', 'Ultimate'],
  'self-hosted': ['CRM', 'Business', 'Company', 'Holding', 'Enterprise'],
}

export function isKnownEdition({ product, edition }: Pick<Licence, 'product' | 'edition'>): boolean {
  return editions[product].some((one) => one.toLowerCase() === edition.toLowerCase())
}
