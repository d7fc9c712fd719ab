/**
 * A list in the task with one item for each datum a request lacks (P-4.2). Parameters of this family are read by their
 * position: the task first (facts 8.5). What an uncertain attempt left is found by its titles.
 */
import { z } from 'zod'
import { checkRow } from '../../contract/portal/rows.ts'
import { id as anId } from '../../contract/portal/scalars.ts'
import type { Checklist, Delivery } from '../../usecases/ports/portal.ts'
import { Fault } from '../../usecases/ports/system.ts'
import type { CommandAnswer } from './client.ts'
import { type Plan, toFailed } from './delivered.ts'
import { toTitle } from './escape.ts'
import { toCommand } from './query.ts'
import { parse } from './reading.ts'

type ChecklistPut = Extract<Delivery, { kind: 'checklist.put' }>
export interface FoundCheck { readonly itemId: number; readonly title: string; readonly parentId: number | null }

const rows = z.array(checkRow)
const heading = 'list'

/** `found` = the task's items after an uncertain attempt; empty when none was needed. */
export function planChecklist({ taskId, checklist }: ChecklistPut, key: string, found: readonly FoundCheck[]): Plan {
  const listId = checklist.listId ?? found.find(({ title, parentId }) => parentId === null && title === toTitle(checklist.title))?.itemId ?? null
  const standing = checklist.add.flatMap(({ field, title }) => {
    const item = found.find((one) => one.parentId !== null && one.parentId === listId && one.title === toTitle(title))
    return item === undefined ? [] : [{ field, itemId: item.itemId }]
  })
  const missing = checklist.add.filter(({ field }) => !standing.some((item) => item.field === field))
  const commands = new Map<string, string>()
  const added: { readonly field: string; readonly key: string }[] = []
  function add(field: string, fields: Parameters<typeof toCommand>[1]): void {
    const own = `${key}c${added.length}`
    added.push({ field, key: own })
    commands.set(own, toCommand('task.checklistitem.add', { TASKID: taskId, FIELDS: fields }))
  }
  if (missing.length > 0 && listId === null) add(heading, { TITLE: toTitle(checklist.title), PARENT_ID: 0 })
  const parent = listId ?? `$result[${key}c0]`
  missing.forEach(({ field, title }, index) => add(field, { TITLE: toTitle(title), PARENT_ID: parent, SORT_INDEX: index }))
  for (const { itemId } of checklist.complete) commands.set(`${key}x${itemId}`, toCommand('task.checklistitem.complete', { TASKID: taskId, ITEMID: itemId }))

  return {
    commands,
    read(answers) {
      const fault = [...commands.keys()].map((one) => answers.get(one)).find((answer) => answer?.ok === false)
      // Some items may stand already: next time we look before we add.
      if (fault?.ok === false) return toFailed(fault.fault, added.length > 0)
      const made = added.map((one) => ({ field: one.field, itemId: readId(answers.get(one.key)) }))
      if (made.some(({ itemId }) => itemId === null)) return toFailed(new Fault('portal.garbled', { retryable: true, uncertain: true }))
      const kept = listId === null ? [] : [{ field: heading, itemId: listId }]
      return { ok: true, items: [...kept, ...standing, ...made.map(({ field, itemId }) => ({ field, itemId: itemId ?? 0 }))] }
    },
  }
}

function readId(answer: CommandAnswer | undefined): number | null {
  return answer?.ok === true ? anId.safeParse(answer.result).data ?? null : null
}

export function checklistLookUp(key: string, taskId: number): ReadonlyMap<string, string> {
  return new Map([[key, toCommand('task.checklistitem.getlist', { TASKID: taskId, ORDER: { ID: 'asc' } })]])
}

/** Throws the fault of a look-up that was refused. */
export function readFoundChecks(key: string, answers: ReadonlyMap<string, CommandAnswer>): readonly FoundCheck[] {
  const answer = answers.get(key)
  if (answer?.ok !== true) throw answer?.fault ?? new Error('a command without its answer')
  return parse(rows, answer.result).map(({ ID, TITLE, PARENT_ID }) => ({ itemId: ID, title: TITLE, parentId: PARENT_ID }))
}

export function isNothing({ add, complete }: Checklist): boolean {
  return add.length === 0 && complete.length === 0
}
