/** A task as the portal keeps it; each version of the API shows it in its own typing (facts 18.3, 18.4). Instants are epoch milliseconds. */
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'

export const pending = 2
export const inProgress = 3
export const awaitingControl = 4
export const completed = 5
export const deferred = 6
export const statuses = [pending, inProgress, awaitingControl, completed, deferred, 7]

export interface Task extends Row {
  title: string
  description: string
  createdBy: number
  responsibleId: number
  accomplices: number[]
  auditors: number[]
  status: number
  priority: 0 | 1 | 2
  deadlineAt: number | null
  startPlanAt: number | null
  endPlanAt: number | null
  groupId: number
  stageId: number
  parentId: number | null
  tags: { id: number; title: string }[]
  /** `D_10`, `CO_5`, `C_7`, `L_4`, `T80_6`. */
  crmItems: string[]
  /** Attachments; each points at a drive object. */
  attachments: number[]
  userFields: Record<string, unknown>
  createdAt: number
  changedAt: number
  changedBy: number
  activityAt: number
  statusChangedAt: number | null
  statusChangedBy: number | null
  closedAt: number | null
  /** 0 after a task was opened again. */
  closedBy: number | null
  startedAt: number | null
  viewedAt: Record<string, number>
  taskControl: boolean
  allowChangeDeadline: boolean
  allowTimeTracking: boolean
  matchWorkTime: boolean
  addInReport: boolean
  requireResult: boolean
  subTasksTime: boolean
  subTasksComplete: boolean
  timeEstimate: number
  mark: string | null
  xmlId: string | null
  guid: string
  favorites: number[]
  dependsOn: number[]
  /** Raised by each change. */
  revision: number
  /** Null on a portal whose tasks still have a forum. */
  chatId: number | null
}

export interface Attachment extends Row {
  taskId: number
  /** The drive object. */
  objectId: number
}

/** A result of a task (v3). */
export interface Result extends Row {
  taskId: number
  text: string
  authorId: number
  createdAt: number
  updatedAt: number | null
  open: boolean
  messageId: number | null
}

/** A comment on the forum of a portal that lags behind. */
export interface ForumComment extends Row {
  taskId: number
  authorId: number
  text: string
  at: number
}

export function tasks(portal: Portal): Table<Task> {
  return portal.table<Task>('task')
}

export function attachments(portal: Portal): Table<Attachment> {
  return portal.table<Attachment>('taskAttachment')
}

export function results(portal: Portal): Table<Result> {
  return portal.table<Result>('taskResult')
}

export function forumComments(portal: Portal): Table<ForumComment> {
  return portal.table<ForumComment>('taskForumComment')
}
