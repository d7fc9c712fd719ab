/** Automation rules of applications and their runs (facts 9.4). */
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'

export interface Robot extends Row {
  appId: number
  code: string
  handler: string
  authUserId: number
  useSubscription: boolean
  /** One text, or one by language. */
  name: string | Record<string, string>
  properties: Record<string, unknown>
  returnProperties: Record<string, unknown>
  include: string[][]
}

/** One run of a robot; a run with a subscription waits for its answer. */
export interface Run extends Row {
  robotId: number
  documentId: string[]
  token: string
  waits: boolean
  returnValues: unknown
  logMessage: string
}

export function robots(portal: Portal): Table<Robot> {
  return portal.table<Robot>('bizprocRobot')
}

export function runs(portal: Portal): Table<Run> {
  return portal.table<Run>('bizprocRun')
}
