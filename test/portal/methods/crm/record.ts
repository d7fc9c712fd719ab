/** What a portal keeps of its CRM. Fields stand under their camel-case names, user fields under their original ones; instants are epoch milliseconds. */
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'

export const lead = 1
export const deal = 2
export const contact = 3
export const company = 4

export interface Item extends Row {
  values: Record<string, unknown>
  userFields: Record<string, unknown>
  /** Phones and mails of a lead, contact or company. */
  multifields: Multifield[]
}

export interface Multifield {
  id: number
  typeId: string
  valueType: string
  value: string
}

export interface Category extends Row {
  entityTypeId: number
  name: string
  sort: number
  isDefault: boolean
}

/** A stage, or a word of another directory. */
export interface Status extends Row {
  entityId: string
  statusId: string
  name: string
  nameInit: string
  sort: number
  system: boolean
  categoryId: number | null
  color: string
  /** null = process, S = success, F = failure. */
  semantics: 'S' | 'F' | null
}

export interface HistoryEntry extends Row {
  entityTypeId: number
  ownerId: number
  /** 1 created, 2 intermediate, 3 final, 5 pipeline changed. */
  typeId: number
  at: number
  categoryId: number
  stageId: string
  semantic: string
}

/** A smart process: a kind of item the portal made itself. */
export interface ItemType extends Row {
  entityTypeId: number
  title: string
}

/** Items of one kind; each kind counts its own ids. */
export function items(portal: Portal, entityTypeId: number): Table<Item> {
  return portal.table<Item>(`crmItem${entityTypeId}`)
}

export function categories(portal: Portal): Table<Category> {
  return portal.table<Category>('crmCategory')
}

export function statuses(portal: Portal): Table<Status> {
  return portal.table<Status>('crmStatus')
}

export function stageHistory(portal: Portal): Table<HistoryEntry> {
  return portal.table<HistoryEntry>('crmStageHistory')
}

export function itemTypes(portal: Portal): Table<ItemType> {
  return portal.table<ItemType>('crmItemType')
}

export function nextMultifieldId(portal: Portal): number {
  return portal.table('crmMultifield').nextId()
}

export function isKnownType(portal: Portal, entityTypeId: number): boolean {
  return entityTypeId >= lead && entityTypeId <= company || isSmartProcess(portal, entityTypeId)
}

export function isSmartProcess(portal: Portal, entityTypeId: number): boolean {
  return itemTypes(portal).find((type) => type.entityTypeId === entityTypeId) !== undefined
}
