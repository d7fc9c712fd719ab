/** Calls with the token of the person in the frame: who they are, and whether they may see what the page claims (trust.md 2, 4). */
import { profile } from '../../contract/portal/app-info.ts'
import { envelope } from '../../contract/portal/envelope.ts'
import { namedItem } from '../../contract/portal/rows.ts'
import type { FrameObject, Frames, SeenObject } from '../../usecases/ports/portal.ts'
import { type Clock, Fault } from '../../usecases/ports/system.ts'
import { z } from 'zod'
import type { Addresses } from './addresses.ts'
import { type CommandAnswer, readAnswers } from './client.ts'
import { toGarbledFault } from './faults.ts'
import { companyType, dealType } from './field-names.ts'
import { toCommand } from './query.ts'
import type { Wire } from './wire.ts'

const seenItem = z.object({ item: namedItem })
const seenTask = z.object({ task: namedItem })

export function createFrames(deps: { wire: Wire; addresses: Addresses; clock: Clock }): Frames {
  return {
    async identify(endpoint, accessToken, object) {
      const form: Record<string, string> = { auth: accessToken, halt: '0', 'cmd[who]': 'profile' }
      if (object !== null) form['cmd[what]'] = toReadCommand(object)
      const answer = envelope.safeParse(await deps.wire.post(`${deps.addresses.portalEndpoint(endpoint)}/batch`, form))
      if (!answer.success) throw toGarbledFault(answer.error)
      const answers = readAnswers(answer.data.result, object === null ? ['who'] : ['who', 'what'], deps.clock.now())
      const who = answers.get('who')
      if (who === undefined) throw toGarbledFault()
      if (!who.ok) throw who.fault
      const person = profile.safeParse(who.result)
      if (!person.success) throw toGarbledFault(person.error)
      const { data } = person
      return {
        user: { userId: data.ID, admin: data.ADMIN, name: `${data.NAME} ${data.LAST_NAME}`.trim(), zone: data.TIME_ZONE },
        object: object === null ? null : readSeen(object, answers.get('what')),
      }
    },
  }
}

function toReadCommand(object: FrameObject): string {
  return object.kind === 'task'
    ? toCommand('tasks.task.get', { taskId: object.id, select: ['ID', 'TITLE'] })
    : toCommand('crm.item.get', { entityTypeId: object.kind === 'deal' ? dealType : companyType, id: object.id })
}

/** Null when it is not there or not theirs; the two look the same. A fault of another kind is thrown. */
function readSeen(object: FrameObject, answer: CommandAnswer | undefined): SeenObject | null {
  if (answer === undefined) return null
  if (!answer.ok) {
    if (answer.fault instanceof Fault && answer.fault.retryable) throw answer.fault
    return null
  }
  // A missing task answers an empty list with status 200 (facts 8.2).
  const seen = object.kind === 'task' ? seenTask.safeParse(answer.result).data?.task : seenItem.safeParse(answer.result).data?.item
  return seen === undefined || seen.id !== object.id ? null : { kind: object.kind, id: seen.id, title: seen.title }
}
