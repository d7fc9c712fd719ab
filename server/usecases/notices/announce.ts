/**
 * Queues what a change of a ticket must tell: the portal's deal and task, the requester, the desk's people, the chat.
 * Rows of the outbox, written in the caller's transaction; keys carry the ticket's event count, so a repeated
 * transaction repeats nothing and a later change is never swallowed by one that is being sent.
 */
import type { PortalUserId } from '../../domain/ids.ts'
import type { RequesterNotice, Told } from '../../domain/notice/notice.ts'
import { readNoticeAt } from '../../domain/clock/warnings.ts'
import { readLevel } from '../../domain/entitlement/choose-level.ts'
import type { Rulebook } from '../../domain/ticket/rulebook.ts'
import type { Ticket } from '../../domain/ticket/ticket.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import type { OutboxWork } from '../ports/portal-stores.ts'
import type { Addressee } from '../ports/words.ts'
import type { Change } from '../tickets/change.ts'
import { addWriter, readHearers } from './hearers.ts'
import { queueExtras } from './queue-extras.ts'
import { chooseRequesterNotices, chooseStaffNotices, toTimelineLine } from './notice-choice.ts'

export async function announce(deps: Pick<Deps, 'words'>, stores: Stores, change: Change, after: Ticket): Promise<void> {
  const { portalId, deskRules: { desk, rules, own }, before, events } = change
  const { number } = after
  const at = events.at(-1)?.at ?? after.changedAt
  // A notice belongs to no row of its ticket: one that waits for service time must not hold up the deal.
  const add = async (key: string, work: OutboxWork, notBeforeAt: Instant = at) => stores.outbox.add(portalId, {
    key: `${key}:${number}:${after.eventCount}`, number: work.kind === 'deliver' ? null : number, work, notBeforeAt,
  })
  const deskReader: Addressee = { language: desk.language, zone: null, deskZone: desk.zone, own }
  const tell = async (userId: PortalUserId, reader: Addressee, notice: Told, notBeforeAt?: Instant) =>
    add(`${notice.code}:${userId}`, { kind: 'deliver', delivery: toDelivery(deps, userId, reader, after, notice) }, notBeforeAt)

  await add('sync', { kind: 'ticket.sync' })
  await queueExtras(stores, change, after, at)
  for (const requester of chooseNotices(change, after)) {
    const hearers = await readHearers(stores, portalId, after)
    const acknowledged = requester.code.endsWith('.received') ? await addWriter(stores, portalId, hearers, events) : hearers
    for (const { userId, language } of acknowledged) await tell(userId, { ...deskReader, language }, requester)
  }

  for (const { to, notice } of chooseStaffNotices(before, after, events)) {
    // A message to the supervisor has its own small clock, and the quiet hours of that (P-5.3).
    const notBeforeAt = readStaffNoticeAt(rules, notice.code === 'supervisor.message' ? 'supervisor' : after.level.key, at)
    for (const userId of to === 'supervisors' ? desk.supervisors : after.assigneeId === null ? [] : [after.assigneeId]) await tell(userId, deskReader, notice, notBeforeAt)
  }
  if (before === null) return
  for (const [i, event] of events.entries()) {
    const line = toTimelineLine(event, after)
    if (line !== null) await add(`line:${i}`, { kind: 'timeline', ...deps.words.notice(deskReader, line) })
  }
  if (change.fromChat === true) return
  const said = events.filter((event) => event.kind === 'message_added')
  for (const [i, { visibility, by }] of said.entries()) {
    const author = by.kind === 'system' ? '' : by.name
    if (visibility === 'public' || visibility === 'interim') await add(`chat:${i}`, { kind: 'chat', text: `» ${author}: ${change.texts[i] ?? ''}` })
  }
}

/** What the requester's side is told of a change. */
export function chooseNotices({ notice, before, events, quiet = false }: Change, after: Ticket): readonly RequesterNotice[] {
  return notice === undefined ? chooseRequesterNotices(before, after, events, quiet) : [notice]
}

/** When a notice about a ticket of this level may go out to the desk's people: its quiet hours on today's schedule (sla-rules 6). */
export function readStaffNoticeAt(rules: Pick<Rulebook, 'levels' | 'current'>, levelKey: string, at: Instant): Instant {
  const level = readLevel(rules.levels, levelKey)
  return readNoticeAt(level, rules.current(level.scheduleKey).calendar, at)
}

/** TAG is unique per application: ticket, kind and recipient make it (sla-rules 7); a newer notice of the kind replaces an older one. */
export function toDelivery(deps: Pick<Deps, 'words'>, userId: PortalUserId, reader: Addressee, { number }: Pick<Ticket, 'number'>, notice: Told) {
  const { title, text } = deps.words.notice(reader, notice)
  return { kind: 'notice', userId, tag: `hd-${number}-${notice.code}-${userId}`, subTag: `hd-${number}`, text, link: { ticket: number, title } } as const
}
