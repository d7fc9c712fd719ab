/** How a ticket's state, clocks and topic look. */
import type { ClockView, MessageView, TicketView } from '#contract/ui/tickets'
import type { TicketState } from '#contract/ui/values'
import type { Tone } from './tone'

export const stateTones: Readonly<Record<TicketState, Tone>> = {
  new: 'info', desk: 'info', customer: 'risk', development: 'other', solved: 'calm', void: 'plain', merged: 'plain', spam: 'plain',
}

/** The clocks that run: the one people work by, then those beside it. */
export function readOpenClocks({ clock, clocks }: Pick<TicketView, 'clock' | 'clocks'>): readonly ClockView[] {
  return [...(clock === null ? [] : [clock]), ...clocks.filter(({ no, ended }) => ended === null && no !== clock?.no)]
}

/** The breaches that nobody has excused yet, each once. */
export function readUnexcused({ clock, clocks }: Pick<TicketView, 'clock' | 'clocks'>): readonly ClockView[] {
  return [...clocks.filter(({ ended }) => ended !== null), ...readOpenClocks({ clock, clocks })].filter(({ breachedAt, excused }) => breachedAt !== null && excused === null)
}

/** What can be split off: the customer's further messages in the turn that waits (sla-rules 3.9). */
export function readSplittable(ticket: Pick<TicketView, 'clock' | 'clocks' | 'messages'>): readonly MessageView[] {
  const open = readOpenClocks(ticket).find(({ kind }) => kind === 'response')
  return open === undefined ? [] : ticket.messages.filter(({ no, at, side, visibility }) => no > 1 && side === 'customer' && visibility === 'public' && at >= open.startAt)
}

/** The scope catalogue of policy.md 3: the policy's id and the key of its words. */
export const topics = [
  { id: 'P-3.1', key: 'installation' }, { id: 'P-3.2', key: 'performance' }, { id: 'P-3.3', key: 'updates' },
  { id: 'P-3.4', key: 'product-errors' }, { id: 'P-3.5', key: 'development' }, { id: 'P-3.6', key: 'frequent-questions' },
] as const

/** P-4.11. */
export const reasons = [
  'information-missing', 'not-reproducible', 'no-access', 'needs-development', 'improper-use', 'more-sites-than-licensed',
  'breach-of-licence', 'unlicensed-copy', 'outside-scope', 'misleading-information',
] as const

/** P-2.4: these delay, and void nothing. */
export const delays = ['awaiting-customer', 'third-party', 'update-to-come', 'workload'] as const

/** sla-rules 3.5. */
export const pauseReasons = ['emergency-pause', 'licence-check'] as const

/** P-1.1. */
export const products = ['cloud', 'crm', 'office', 'enterprise', 'self-hosted', 'site-manager'] as const
/** They run on a server of the customer's own. */
export const ownServerProducts: readonly string[] = ['self-hosted', 'site-manager']
