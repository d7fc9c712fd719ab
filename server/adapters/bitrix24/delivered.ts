/** The two ends of a plan: commands that go into a batch, and what their answers mean for the delivery. */
import { heldTask } from '../../contract/portal/rows.ts'
import type { Delivered } from '../../usecases/ports/portal.ts'
import type { Fault } from '../../usecases/ports/system.ts'
import { z } from 'zod'
import type { CommandAnswer } from './client.ts'
import { toRichText, toTitle } from './escape.ts'
import { dealType } from './field-names.ts'
import { toCommand } from './query.ts'

export interface Plan {
  readonly commands: ReadonlyMap<string, string>
  read(answers: ReadonlyMap<string, CommandAnswer>): Delivered
}

export function toFailed(fault: Fault, uncertain = fault.uncertain): Delivered {
  return { ok: false, fault: { code: fault.code, retryable: fault.retryable, uncertain, retryAt: fault.retryAt } }
}

const writtenTask = z.object({ task: heldTask })

/** What the portal made of the task that was written; nothing when none was, or the answer does not show it. */
export function readHeld(answer: CommandAnswer | undefined): Pick<Delivered & { ok: true }, 'held'> {
  const task = answer?.ok === true ? writtenTask.safeParse(answer.result).data?.task : undefined
  if (task === undefined) return {}
  const { status, responsibleId, deadline } = task
  return { held: { ...(status !== undefined && { taskStatus: status }), ...(responsibleId !== undefined && { responsibleId }), ...(deadline !== undefined && { deadlineAt: deadline }) } }
}

/** `deal` is an id or a reference. */
export function toTimelineCommand(deal: number | string, title: string, text: string): string {
  return toCommand('crm.timeline.logmessage.add', {
    fields: { entityTypeId: dealType, entityId: deal, title: toTitle(title), text: toRichText(text, 4000), iconCode: 'info' },
  })
}
