/** Checklists of a task: one table of items, shown as a list, as a map and as a tree. */
import type { Call } from '../../kernel/method.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import type { Task } from './record.ts'

export interface ChecklistItem extends Row {
  taskId: number
  /** 0 = a checklist of its own. */
  parentId: number
  createdBy: number
  title: string
  sortIndex: number
  complete: boolean
  important: boolean
  toggledBy: number | null
  toggledAt: number | null
  /** Who is named in it and as what: A accomplice, U auditor. */
  members: { id: number; type: string }[]
}

export function checklistItems(portal: Portal): Table<ChecklistItem> {
  return portal.table<ChecklistItem>('taskChecklistItem')
}

export function listChecklist(call: Call, taskId: number): ChecklistItem[] {
  return checklistItems(call.portal).where((item) => item.taskId === taskId).sort((a, b) => a.sortIndex - b.sortIndex || a.id - b.id)
}

const rights = { modify: true, remove: true, toggle: true, add: true, addAccomplice: true }

/** Items by id; none is an empty list. */
export function toChecklistView(call: Call, task: Task): unknown {
  const rows = listChecklist(call, task.id)
  if (rows.length === 0) return []
  return Object.fromEntries(rows.map((item) => [item.id, {
    id: String(item.id), taskId: String(task.id), createdBy: String(item.createdBy), parentId: item.parentId === 0 ? 0 : String(item.parentId), title: item.title,
    sortIndex: String(item.sortIndex), isComplete: item.complete ? 'Y' : 'N', isImportant: item.important ? 'Y' : 'N',
    toggledBy: item.toggledBy === null ? null : String(item.toggledBy), toggledDate: item.toggledAt === null ? null : call.portal.iso(item.toggledAt),
    ufChecklistFiles: false, members: [], attachments: [], entityId: String(task.id), action: rights,
  }]))
}

/** The same items as a tree under a root without a title. */
export function toChecklistTree(call: Call, task: Task): unknown {
  const rows = listChecklist(call, task.id)
  let nodeId = 0
  const toNode = (item: ChecklistItem, place: string): unknown => {
    nodeId += 1
    return {
      nodeId, fields: {
        id: item.id, copiedId: null, entityId: task.id, userId: call.user?.id ?? 0, createdBy: item.createdBy, parentId: item.parentId, title: item.title,
        sortIndex: item.sortIndex, displaySortIndex: place, isComplete: item.complete, isImportant: item.important, completedCount: 0, members: [], attachments: [], nodeId: null,
      },
      action: rights, descendants: toNodes(item.id),
    }
  }
  const toNodes = (parentId: number): unknown[] =>
    rows.filter((item) => item.parentId === parentId).map((item, index) => toNode(item, parentId === 0 ? '' : String(index + 1)))
  const root = {
    id: null, copiedId: null, entityId: null, userId: call.user?.id ?? 0, createdBy: null, parentId: null, title: '', sortIndex: null, displaySortIndex: '',
    isComplete: false, isImportant: false, completedCount: 0, members: [], attachments: [], nodeId: null,
  }
  return { nodeId: 0, fields: root, action: [], descendants: toNodes(0) }
}
