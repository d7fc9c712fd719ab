/** A browser's part: frame POSTs as the portal makes them, and the exchange at `/session`. */
import type { SessionAnswer } from '../../../server/contract/ui/session.ts'
import type { Problem } from '../../../server/contract/ui/values.ts'
import { openFrame, type Frame } from '../../portal/apps/frame.ts'
import type { User } from '../../portal/kernel/user.ts'
import type { Gate } from './gate.ts'

export const admin = 1
export const agent = 3
export const accountant = 6

export function userOf(gate: Gate, userId: number): User {
  const user = gate.portal.users.get(userId)
  if (user === undefined) throw new Error(`no user ${userId}`)
  return user
}

export function frameOf(gate: Gate, userId: number, placement = 'DEFAULT', options?: Record<string, unknown>): Frame {
  return openFrame(gate.world, gate.portal, userOf(gate, userId), gate.app, { placement, ...(options !== undefined && { options }) })
}

export interface PostedPage { readonly status: number; readonly html: string; readonly policy: string; readonly boot: Readonly<Record<string, unknown>> | null }

export async function postFrame(frame: Pick<Frame, 'action' | 'body'>): Promise<PostedPage> {
  const response = await fetch(frame.action, { method: 'POST', body: new URLSearchParams(frame.body), redirect: 'manual' })
  const html = await response.text()
  const boot = /<script type="application\/json" id="boot">(.*?)<\/script>/s.exec(html)?.[1]
  return {
    status: response.status, html, policy: response.headers.get('content-security-policy') ?? '',
    boot: boot === undefined ? null : (JSON.parse(boot) as Record<string, unknown>),
  }
}

export interface Exchange { readonly status: number; readonly session: SessionAnswer; readonly problem: Problem }

export async function exchange(gate: Gate, claim: Record<string, unknown>): Promise<Exchange> {
  const response = await fetch(`${gate.url}/session`, {
    method: 'POST', headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ memberId: gate.portal.memberId, placement: 'DEFAULT', options: {}, language: 'es', ...claim }),
  })
  const answer: unknown = await response.json()
  return { status: response.status, session: answer as SessionAnswer, problem: answer as Problem }
}

/** How many rows of tenants there are: hostile requests leave none. */
export async function countPortals(gate: Gate): Promise<number> {
  const [row] = await gate.db.query<{ count: number }>('select count(*)::int as count from portal')
  return row?.count ?? -1
}
