/** What an identity is called on a screen. */
import { useI18n } from 'vue-i18n'
import type { ContactRequest } from '#contract/ui/customers'
import type { UserView } from '#contract/ui/desk'

export type Identity = ContactRequest['identities'][number]

export function useIdentityNames(users: () => readonly UserView[]) {
  const { t } = useI18n()
  return {
    nameIdentity(identity: Identity): string {
      switch (identity.kind) {
        case 'portal-user': return t('customers.identity.portal-user', { name: users().find(({ userId }) => userId === identity.userId)?.name ?? `#${identity.userId}` })
        case 'linked-portal-user': return t('customers.identity.linked-portal-user', { user: identity.userId, portal: identity.memberId.slice(0, 6) })
        case 'mail': return t('customers.identity.mail', { address: identity.address })
        case 'web': return t('customers.identity.web', { subject: identity.subject })
      }
    },
  }
}
