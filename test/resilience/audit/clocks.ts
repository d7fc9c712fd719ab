/** Were the warnings and breaches of a ticket's clocks decided, each exactly once (sla-rules 6 and 7)? */
import { readPromise } from '../../../server/domain/clock/clock.ts'
import { readNextAction } from '../../../server/domain/clock/sweep.ts'
import type { TicketEvent } from '../../../server/domain/ticket/events.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import type { Instant } from '../../../server/domain/time.ts'
import type { NoticeKey } from '../../../server/usecases/ports/ticket-stores.ts'

export interface ClockFindings { readonly differences: readonly string[]; readonly warned: number; readonly breached: number }

export function auditClocks(ticket: Ticket, events: readonly TicketEvent[], decided: readonly NoticeKey[], now: Instant): ClockFindings {
  const differences: string[] = []
  const say = (what: string) => differences.push(`ticket ${ticket.number}: ${what}`)

  for (const clock of ticket.clocks) {
    const next = readNextAction(clock)
    if (next !== null && next.at <= now) say(`clock ${clock.no}: the ${next.kind} of ${new Date(next.at).toISOString()} is undecided`)
    if (clock.ended === null && clock.breach === null && readPromise(clock).dueAt + 1000 < now && clock.pauses.every(({ untilAt }) => untilAt !== null)) say(`clock ${clock.no}: an open breach was not seen`)
  }
  if (ticket.clocks.filter(({ kind, ended }) => kind === 'response' && ended === null).length > 1) say('two open response clocks')

  const warned = events.filter((event) => event.kind === 'warned')
  const breached = events.filter((event) => event.kind === 'breached')
  const rungs = warned.flatMap(({ clockNo, promiseNo, threshold, superseded }) => [threshold, ...superseded].map((one) => `${clockNo}/${promiseNo}/${one}`))
  for (const twice of findTwice(rungs)) say(`warning ${twice} was decided twice`)
  for (const twice of findTwice(breached.map(({ clockNo, breachAt }) => `${clockNo}/${breachAt}`))) say(`breach ${twice} was recorded twice`)

  const sent = decided.filter(({ clockNo }) => clockNo !== null).map(({ clockNo, promiseNo, threshold, kind }) => `${kind === 'breach' ? 'breach' : 'warning'} ${clockNo}/${promiseNo}${kind === 'breach' ? '' : `/${threshold}`}`)
  const logged = warned.map(({ clockNo, promiseNo, threshold }) => `warning ${clockNo}/${promiseNo}/${threshold}`)
  for (const one of logged) if (!sent.includes(one)) say(`${one} stands in the log, not among the notices`)
  for (const one of sent.filter((each) => each.startsWith('warning'))) if (!logged.includes(one)) say(`${one} stands among the notices, not in the log`)
  if (sent.filter((one) => one.startsWith('breach')).length !== breached.length) say(`${breached.length} breaches in the log and ${sent.filter((one) => one.startsWith('breach')).length} among the notices`)
  return { differences, warned: warned.length, breached: breached.length }
}

export function findTwice(all: readonly string[]): readonly string[] {
  return [...new Set(all.filter((one, index) => all.indexOf(one) !== index))]
}
