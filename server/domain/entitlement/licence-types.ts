/**
 * The plans of Bitrix24 that are known by their code (facts 1.5). The vendor documents no whole list and adds to it: an unknown
 * code moves no level and is told to an administrator (trust.md 9).
 */
const names: readonly string[] = [
  'free', 'project', 'demo', 'nfr', 'basic', 'std', 'pro', 'pro100', 'tf', 'team', 'company', 'crm', 'light', 'start',
]
const enterprise = /^(ent|en)\d*$/

/** '' = the portal did not say; there is nothing to tell of it then. */
export function isKnownLicence(licenceType: string): boolean {
  const code = licenceType.toLowerCase()
  return code === '' || names.includes(code) || enterprise.test(code) || code.includes('selfhosted')
}
