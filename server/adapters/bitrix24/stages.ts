/** The desk's pipeline: stages for the ticket states (mapping.md, "One state, three faces"); the texts name them. */
import type { TicketState } from '../../domain/ticket/state.ts'

/** What one stage shows: `merged` and `spam` share theirs. */
export type StageKey = 'new' | 'desk' | 'customer' | 'development' | 'solved' | 'void' | 'discarded'

export interface StageWish {
  readonly key: StageKey
  /** Without the prefix of its pipeline; NEW, WON and LOSE are the platform's own and cannot be deleted. */
  readonly statusId: string
  readonly system: boolean
  readonly semantics: '' | 'S' | 'F'
  /** Process, then success, then failure: the platform asks for this order. */
  readonly sort: number
  readonly color: string
}

export const stageWishes: readonly StageWish[] = [
  { key: 'new', statusId: 'NEW', system: true, semantics: '', sort: 10, color: '#2FC6F6' },
  { key: 'desk', statusId: 'HD_DESK', system: false, semantics: '', sort: 20, color: '#FFA900' },
  { key: 'customer', statusId: 'HD_CUSTOMER', system: false, semantics: '', sort: 30, color: '#A861AB' },
  { key: 'development', statusId: 'HD_DEVELOP', system: false, semantics: '', sort: 40, color: '#47E4C2' },
  { key: 'solved', statusId: 'WON', system: true, semantics: 'S', sort: 60, color: '#7BD500' },
  { key: 'void', statusId: 'HD_VOID', system: false, semantics: 'F', sort: 70, color: '#FF5752' },
  { key: 'discarded', statusId: 'LOSE', system: true, semantics: 'F', sort: 80, color: '#A8ADB4' },
]

/** Made by the platform in every new pipeline, and not ours. */
export const foreignStages: readonly string[] = ['PREPARATION', 'PREPAYMENT_INVOICE', 'EXECUTING', 'FINAL_INVOICE', 'APOLOGY']

const stageOf: Readonly<Record<TicketState, StageKey>> = {
  new: 'new', desk: 'desk', customer: 'customer', development: 'development', solved: 'solved', void: 'void', merged: 'discarded', spam: 'discarded',
}

export function toStageEntity(categoryId: number): string {
  return categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${categoryId}`
}

/** `C9:NEW`; the general pipeline has no prefix. */
export function toStageId(categoryId: number, statusId: string): string {
  return categoryId === 0 ? statusId : `C${categoryId}:${statusId}`
}

export function toStageMap(categoryId: number): Readonly<Record<TicketState, string>> {
  const ids = new Map(stageWishes.map((wish) => [wish.key, toStageId(categoryId, wish.statusId)]))
  return Object.fromEntries(Object.entries(stageOf).map(([state, key]) => [state, ids.get(key) ?? ''])) as Record<TicketState, string>
}
