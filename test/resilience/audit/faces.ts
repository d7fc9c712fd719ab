/** Is each ticket there once as a deal and once as a task, linked, and do the three faces agree (mapping.md)? */
import type { Pipeline } from '../../../server/domain/desk/desk.ts'
import { readRunningDue, readTaskStatus } from '../../../server/domain/ticket/face.ts'
import { isLiving } from '../../../server/domain/ticket/lifecycle.ts'
import type { Ticket } from '../../../server/domain/ticket/ticket.ts'
import type { Linked } from '../../../server/usecases/ports/portal.ts'
import type { Shown } from './shown.ts'

export function auditFaces(ticket: Ticket, linked: Linked | null, pipeline: Pipeline, shown: Shown): readonly string[] {
  const differences: string[] = []
  const say = (what: string) => differences.push(`ticket ${ticket.number}: ${what}`)
  const compare = (what: string, here: unknown, there: unknown) => { if (here !== there) say(`${what} is ${String(here)} here and ${String(there)} in the portal`) }

  const deals = shown.deals(ticket.number)
  const tasks = shown.tasks(ticket.number)
  if (deals.length !== 1) say(`${deals.length} deals`)
  if (tasks.length !== 1) say(`${tasks.length} tasks`)
  const [[deal], [task]] = [deals, tasks]
  if (deal === undefined || task === undefined) return differences
  compare('deal', linked?.dealId, deal.id)
  compare('task', linked?.taskId, task.id)
  if (!task.links.includes(`D_${deal.id}`)) say(`the task is linked to ${task.links.join(', ')} and not to D_${deal.id}`)

  compare('stage', pipeline.stages[ticket.state], deal.stageId)
  compare('task status', readTaskStatus(ticket), task.status)
  if (ticket.assigneeId !== null) {
    compare('responsible of the deal', ticket.assigneeId, deal.assignedById)
    compare('responsible of the task', ticket.assigneeId, task.responsibleId)
  }
  const { effectiveDueAt } = readRunningDue(ticket)
  const deadlineAt = isLiving(ticket.state) && ticket.state !== 'customer' ? effectiveDueAt : null
  compare('deadline', toText(deadlineAt), toText(task.deadlineAt))
  return differences
}

function toText(at: number | null): string {
  return at === null ? 'none' : new Date(at).toISOString()
}
