/**
 * The desk's robots: a deal of the portal opens a request, or a ticket's deal sets its level. Stored before they are
 * acknowledged, applied once per token, with the rights of the person the portal runs them as.
 */
import { robotCodes } from '../../domain/desk/automation.ts'
import type { Person } from '../../domain/desk/roles.ts'
import type { PortalId, PortalUserId, TicketNumber } from '../../domain/ids.ts'
import type { Line } from '../../domain/notice/notice.ts'
import { Refusal } from '../../domain/refusal.ts'
import { minute } from '../../domain/time.ts'
import type { Deps, PortalDeps } from '../deps.ts'
import { readBackOff } from '../notices/settle-deliveries.ts'
import type { RobotRun } from '../ports/portal-side-stores.ts'
import { Fault } from '../ports/system.ts'
import { openTicket } from '../tickets/open-ticket.ts'
import { runTicketCommand } from '../tickets/run-ticket-command.ts'
import { readActor } from './apply-move.ts'

export interface RobotCall {
  readonly portalId: PortalId
  readonly code: string
  readonly dealId: number
  /** Proved. */
  readonly userId: PortalUserId
  /** Of this run; named again it is the same run. */
  readonly token: string
  readonly properties: Readonly<Record<string, string>>
}

/** False when the token is known. Throws `input.invalid` for a robot that is not ours. */
export function receiveRobot({ database, clock, vault }: Pick<Deps, 'database' | 'clock' | 'vault'>) {
  return async ({ token, ...call }: RobotCall): Promise<boolean> => {
    if (!Object.values<string>(robotCodes).includes(call.code)) throw new Refusal('input.invalid', { field: 'code' })
    return database.transact((stores) => stores.robotRuns.add(call.portalId, { ...call, tokenDigest: vault.digest('robot', token), receivedAt: clock.now() }))
  }
}

const leaseMs = 2 * minute

export function applyRobots(deps: PortalDeps) {
  return async ({ limit = 50 }: { readonly limit?: number } = {}): Promise<{ readonly applied: number; readonly failed: number }> => {
    const { database, clock, log, random } = deps
    const runs = await database.transact((stores) => stores.robotRuns.claim(clock.now(), leaseMs, limit))
    let failed = 0
    for (const run of runs) {
      try {
        const refusal = await applyRun(deps, run)
        await database.transact((stores) => stores.robotRuns.done(run.portalId, run.id, refusal))
        log.info('robot.applied', { portal: run.portalId, code: run.code, deal: run.dealId, refusal })
      } catch (cause) {
        failed += 1
        const code = cause instanceof Fault ? cause.code : 'bug'
        log.error('robot.failed', { portal: run.portalId, code }, cause)
        await database.transact((stores) => stores.robotRuns.retry(run.portalId, run.id, clock.now() + readBackOff(run.attempts, random), code))
      }
    }
    return { applied: runs.length - failed, failed }
  }
}

/** The refusal's code, which the deal's timeline says in words; null when it was done. */
async function applyRun(deps: PortalDeps, run: RobotRun): Promise<string | null> {
  try {
    const person = await readActor(deps, run.portalId, run.userId)
    if (person === null) throw new Refusal('desk.unready')
    if (run.code === robotCodes.level) await setLevel(deps, run, person)
    else await say(deps, run, { code: 'line.robot-opened', number: await open(deps, run, person) })
    return null
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause
    await say(deps, run, { code: 'line.robot-refused', refusal: cause.code })
    return cause.code
  }
}

/** The requester is the first active contact of the customer whose company the deal belongs to. */
async function open(deps: PortalDeps, { id, portalId, dealId, properties }: RobotRun, person: Person): Promise<TicketNumber> {
  const companyId = await deps.inbound.dealCompany(portalId, dealId)
  const contact = await deps.database.read(async (stores) => {
    const customer = companyId === null ? null : await stores.customers.ofCompany(portalId, companyId)
    const contacts = customer === null ? [] : await stores.customers.contacts(portalId, customer.id)
    return contacts.find(({ active }) => active) ?? null
  })
  if (contact === null) throw new Refusal('contact.unregistered')
  const { subject = '', text = '', kind } = properties
  const { number } = await openTicket(deps)({
    portalId, person, channel: 'deal',
    request: { key: `robot:${id}`, kind: kind === 'commercial' ? 'commercial' : 'technical', subject, description: text, contactId: contact.id },
  })
  return number
}

/** A level that is set already is not set twice: a run that died half-way comes again. */
async function setLevel(deps: PortalDeps, { portalId, dealId, properties }: RobotRun, person: Person): Promise<void> {
  const { level: levelKey = '', reason = '' } = properties
  const ticket = await deps.database.read(async (stores) => {
    const [found] = await stores.tickets.byDeal(portalId, [dealId])
    return found === undefined ? null : stores.tickets.read(portalId, found.number)
  })
  if (ticket === null) throw new Refusal('ticket.unknown')
  const { key, why } = ticket.level
  if (key === levelKey && why.kind === 'agent' && why.reason === reason) return
  await runTicketCommand(deps)({ portalId, person, number: ticket.number, command: { command: 'set-level', levelKey, reason } })
}

/** On the deal the robot ran on, which need not be one of ours. */
async function say({ database, words, clock }: PortalDeps, { id, portalId, dealId }: RobotRun, line: Line): Promise<void> {
  await database.transact(async (stores) => {
    const desk = await stores.desks.read(portalId)
    if (desk === null) return
    const reader = { language: desk.language, zone: null, deskZone: desk.zone }
    const delivery = { kind: 'timeline.log', dealId, ...words.notice(reader, line) } as const
    await stores.outbox.add(portalId, { key: `robot:${id}:${line.code}`, number: null, notBeforeAt: clock.now(), work: { kind: 'deliver', delivery } })
  })
}
