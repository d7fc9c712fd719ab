/** Names of the products that can be chosen in a request; the same in every language. */
export const products: Readonly<Record<string, string>> = {
  cloud: 'Bitrix24 On Cloud',
  crm: 'Bitrix24 CRM',
  office: 'Bitrix24 Office',
  enterprise: 'Bitrix24 Enterprise',
  'self-hosted': 'Bitrix24 Self-Hosted',
  'site-manager': 'Bitrix Site Manager',
}
