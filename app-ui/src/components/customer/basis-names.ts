import { useI18n } from 'vue-i18n'
import type { BasisView } from '#contract/ui/entitlements'

/** A basis in one phrase of the reader's language. */
export function useBasisNames() {
  const { t } = useI18n()
  return {
    nameBasis(basis: BasisView): string {
      switch (basis.kind) {
        case 'partner': return t(`customers.basis.partner-${basis.tier}`)
        case 'cloud': return t(basis.paid ? 'customers.basis.cloud-paid' : 'customers.basis.cloud-free', { tariff: basis.tariff })
        case 'licence': return t(`customers.basis.licence-${basis.product}`, { edition: basis.edition })
        default: return t(`customers.basis.${basis.kind}`)
      }
    },
  }
}
