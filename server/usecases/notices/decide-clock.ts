/** What the sweep does with one clock that is due: the most severe warning, the breach, or the end of a pause. */
import { isPaused, readPromise, type Clock } from '../../domain/clock/clock.ts'
import { chooseAction, readNextAction } from '../../domain/clock/sweep.ts'
import { readNoticeAt } from '../../domain/clock/warnings.ts'
import type { Desk } from '../../domain/desk/desk.ts'
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { StaffNotice } from '../../domain/notice/notice.ts'
import type { ServiceLevel } from '../../domain/service-level/service-level.ts'
import { toEvents } from '../../domain/ticket/decision.ts'
import { evolveClock } from '../../domain/ticket/clock-evolution.ts'
import type { TicketFact } from '../../domain/ticket/events.ts'
import { resume } from '../../domain/ticket/pausing.ts'
import type { Instant } from '../../domain/time.ts'
import type { Deps } from '../deps.ts'
import type { Stores } from '../ports/database.ts'
import { loadDeskRules, type DeskRules } from '../schedules/load-rulebook.ts'
import { recordChange } from '../tickets/record-change.ts'
import { toDelivery } from './announce.ts'
import { toClockLine } from './notice-choice.ts'
import { queueCard, queueTrigger } from './queue-extras.ts'

export interface DueClock { readonly portalId: PortalId; readonly number: TicketNumber; readonly clock: Clock; readonly assigneeId: PortalUserId | null }
export interface SweepCount { readonly warned: number; readonly breached: number; readonly resumed: number }

export async function decideClock(deps: Deps, stores: Stores, due: DueClock, deskRules: DeskRules, now: Instant): Promise<keyof SweepCount | null> {
  const { portalId, number, clock } = due
  const action = chooseAction(clock, now)
  if (action.kind === 'none') {
    await stores.clocks.advance(portalId, number, clock, [], readNextAction(clock)?.at ?? null)
    return null
  }
  if (action.kind === 'resume') {
    await endPause(deps, stores, due, action.at)
    return 'resumed'
  }
  const superseded = action.superseded.map(({ key }) => key)
  const fact: TicketFact = action.kind === 'warn'
    ? { kind: 'warned', clockNo: clock.no, threshold: action.send.key, promiseNo: readPromise(clock).no, superseded }
    : { kind: 'breached', clockNo: clock.no, breachAt: action.breachAt, detectedAt: now, superseded }
  const events = toEvents([fact], { at: now, by: { kind: 'system' } })
  const after = events.reduce(evolveClock, clock)
  await stores.clocks.advance(portalId, number, after, events, readNextAction(after)?.at ?? null)
  const threshold = action.kind === 'warn' ? action.send.key : 'breach'
  const promiseNo = action.kind === 'warn' ? readPromise(clock).no : await countBreaches(stores, due)
  if (await stores.notices.decide(portalId, { number, clockNo: clock.no, kind: action.kind, threshold, promiseNo }, now)) {
    await tellStaff(deps, stores, due, deskRules, now, action.kind, `${clock.no}:${promiseNo}:${threshold}`)
  }
  return action.kind === 'warn' ? 'warned' : 'breached'
}

/** A breach belongs to its clock, not to a promise; one that comes back after it was retracted is told like the first. */
async function countBreaches(stores: Stores, { portalId, number, clock }: DueClock): Promise<number> {
  return (await stores.notices.ofTicket(portalId, number)).filter(({ clockNo, kind }) => clockNo === clock.no && kind === 'breach').length
}

async function tellStaff(deps: Deps, stores: Stores, { portalId, number, clock, assigneeId }: DueClock, { desk, rules, own }: DeskRules, now: Instant, kind: 'warn' | 'breach', key: string): Promise<void> {
  const level = rules.pinnedLevel(clock.level)
  const { dueAt, effectiveDueAt } = readPromise(clock)
  const notice: StaffNotice = kind === 'warn'
    ? { code: 'clock.warning', number, dueAt, effectiveDueAt, levelKey: level.key }
    : { code: 'clock.breach', number, dueAt, levelKey: level.key }
  const reader = { language: desk.language, zone: null, deskZone: desk.zone, own }
  const notBeforeAt = readNoticeAt(level, rules.current(level.scheduleKey).calendar, now)
  for (const userId of readRecipients(desk, level, clock, assigneeId)) {
    await stores.outbox.add(portalId, { key: `${notice.code}:${number}:${key}:${userId}`, number: null, notBeforeAt, work: { kind: 'deliver', delivery: toDelivery(deps, userId, reader, { number }, notice) } })
  }
  const line = toClockLine(kind === 'warn' ? 'warned' : 'breached', clock.kind, dueAt)
  // A message to the supervisor breaks no promise of the ticket (P-5.3).
  if (clock.kind !== 'supervisor') {
    await queueCard(stores, portalId, number, now)
    await queueTrigger(stores, portalId, number, kind === 'warn' ? 'warning' : 'breach', key, now)
  }
  await stores.outbox.add(portalId, { key: `line:${number}:${key}`, number, notBeforeAt: now, work: { kind: 'timeline', ...deps.words.notice(reader, line) } })
}

/** Agent and supervisors; for a `vip-request` the on-call people beside the agent, or all supervisors when nobody is named (sla-rules 6). */
export function readRecipients(desk: Desk, level: Pick<ServiceLevel, 'warnedPeople'>, clock: Pick<Clock, 'kind'>, assigneeId: PortalUserId | null): readonly PortalUserId[] {
  const heads = level.warnedPeople === 'on_call' && desk.onCall.length > 0 ? desk.onCall : desk.supervisors
  const agent = assigneeId === null || clock.kind === 'supervisor' ? [] : [assigneeId]
  return [...new Set([...agent, ...heads])]
}

async function endPause(deps: Deps, stores: Stores, { portalId, number }: DueClock, at: Instant): Promise<void> {
  const ticket = await stores.tickets.lock(portalId, number)
  if (ticket === null) throw new RangeError('a clock without its ticket')
  // The due is counted anew, on the weekly hours that this ticket's own clocks pinned.
  const deskRules = await loadDeskRules(stores, deps.calendars, portalId, ticket.clocks.filter(isPaused))
  const events = toEvents(resume(ticket, at, deskRules.rules), { at, by: { kind: 'system' } })
  await recordChange(deps, stores, { portalId, deskRules, before: ticket, events, texts: [] })
}
