/** The two ends of a plan: commands that go into a batch, and what their answers mean for the delivery. */
import type { Delivered } from '../../usecases/ports/portal.ts'
import type { Fault } from '../../usecases/ports/system.ts'
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

/** `deal` is an id or a reference. */
export function toTimelineCommand(deal: number | string, title: string, text: string): string {
  return toCommand('crm.timeline.logmessage.add', {
    fields: { entityTypeId: dealType, entityId: deal, title: toTitle(title), text: toRichText(text, 4000), iconCode: 'info' },
  })
}
