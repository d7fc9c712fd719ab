/** The request with which a portal opens a page of the app (facts 1.3). Not signed: every value is a claim. */
import { z } from 'zod'
import { id, memberId, token } from './scalars.ts'

const host = z.string().max(255).regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/i).transform((text) => text.toLowerCase())

export const frameQuery = z.object({
  DOMAIN: host,
  LANG: z.string().max(16).regex(/^[a-z_-]*$/i).optional().catch(undefined),
})

/** All the shapes of facts 17: missing, "", "undefined", "[]", "null", an object. Anything else is no options. */
export function parsePlacementOptions(text: string | undefined): Readonly<Record<string, unknown>> {
  if (text === undefined || text === '' || text === 'undefined') return {}
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const blankAsAbsent = (value: unknown) => (value === '' ? undefined : value)

export const frameBody = z.object({
  AUTH_ID: token,
  REFRESH_ID: token,
  SERVER_ENDPOINT: z.preprocess(blankAsAbsent, z.string().max(255).optional()),
  APPLICATION_TOKEN: z.preprocess(blankAsAbsent, token.optional()),
  member_id: memberId,
  PLACEMENT: z.string().max(100).regex(/^[A-Z0-9_]+$/).default('DEFAULT'),
  PLACEMENT_OPTIONS: z.string().max(20_000).optional().transform(parsePlacementOptions),
})


/** The object a placement says it shows; a claim until it was read with the person's token (trust.md 4). */
export function readClaimedObject(placement: string, options: Readonly<Record<string, unknown>>): { readonly kind: 'task' | 'deal' | 'company'; readonly id: number } | null {
  const place = places[placement]
  if (place === undefined) return null
  const parsed = id.safeParse(options[place.key])
  return parsed.success ? { kind: place.kind, id: parsed.data } : null
}

const places: Readonly<Record<string, { readonly kind: 'task' | 'deal' | 'company'; readonly key: string }>> = {
  TASK_VIEW_TAB: { kind: 'task', key: 'taskId' },
  CRM_DEAL_DETAIL_TAB: { kind: 'deal', key: 'ID' },
  CRM_COMPANY_DETAIL_TAB: { kind: 'company', key: 'ID' },
}
