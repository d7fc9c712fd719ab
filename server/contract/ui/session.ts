/** `POST /session`: a frame's proof for our own short token (trust.md 3). Sent as `Authorization: Bearer` after that. */
import { z } from 'zod'
import type { Role } from './values.ts'

export const sessionRequest = z.object({
  memberId: z.string().regex(/^[0-9a-f]{32}$/i),
  /** The frame's own access token; or the one-time token of the install page. */
  authId: z.string().min(1).max(500).optional(),
  setupToken: z.string().min(1).max(200).optional(),
  placement: z.string().max(100),
  /** PLACEMENT_OPTIONS as the frame has them: claims, read again with the person's token. */
  options: z.record(z.string(), z.unknown()),
  language: z.string().max(10),
  /** IANA zone of the browser, for a person whose portal profile names none. */
  zone: z.string().max(60).default(''),
}).refine((request) => request.authId !== undefined || request.setupToken !== undefined, { path: ['authId'] })
export type SessionRequest = z.input<typeof sessionRequest>

export interface SessionAnswer {
  readonly token: string
  readonly expiresAt: number
  readonly now: number
  readonly person: { readonly userId: number; readonly name: string; readonly zone: string; readonly roles: readonly Role[]; readonly registered: boolean }
  readonly desk: { readonly name: string; readonly zone: string; readonly language: string } | null
  /** What the page was opened for, proved. */
  readonly page: PageContext
  /** The wizard must run: first installation, or a new version dropped the bindings. */
  readonly setupNeeded: boolean
}

export type PageContext =
  | { readonly kind: 'home' }
  | { readonly kind: 'ticket'; readonly number: number }
  | { readonly kind: 'company'; readonly crmCompanyId: number; readonly title: string }
  /** A task or deal that is no ticket of ours. */
  | { readonly kind: 'foreign'; readonly object: 'task' | 'deal' }
