/** Triggers of applications, the rules by which a pipeline reacts to them, and what ran. */
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'

export interface Trigger extends Row {
  appId: number
  code: string
  name: string
}

/** What an administrator of the portal set up: when the trigger fires on a record of this pipeline, it moves here. */
export interface TriggerRule extends Row {
  code: string
  entityTypeId: number
  categoryId: number
  stageId: string
}

export interface TriggerRun extends Row {
  code: string
  entityTypeId: number
  entityId: number
  at: number
  moved: boolean
}

export function triggers(portal: Portal): Table<Trigger> {
  return portal.table<Trigger>('crmTrigger')
}

export function triggerRules(portal: Portal): Table<TriggerRule> {
  return portal.table<TriggerRule>('crmTriggerRule')
}

export function triggerRuns(portal: Portal): Table<TriggerRun> {
  return portal.table<TriggerRun>('crmTriggerRun')
}
