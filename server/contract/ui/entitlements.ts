/** What a customer is entitled to, and for how long (P-2.5.1 to P-2.5.3). */
import { z } from 'zod'
import { localDate, text } from './values.ts'

export const basis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('partner'), tier: z.enum(['bronze', 'silver', 'gold']) }),
  z.object({ kind: z.literal('cloud'), tariff: text(40), paid: z.boolean() }),
  z.object({ kind: z.literal('licence'), product: z.enum(['self-hosted', 'site-manager']), edition: text(40) }),
  z.object({ kind: z.enum(['trial', 'nfr', 'demo']) }),
])
export type BasisView = z.infer<typeof basis>
export const entitlementRequest = z.object({ basis, startsOn: localDate, endsOn: localDate.nullable() })
export type EntitlementRequest = z.infer<typeof entitlementRequest>
