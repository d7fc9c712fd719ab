/** The few fields of the portal's records that the shell shows; typed as the REST API types them (facts 18). */

export interface Deal {
  readonly id: number
  readonly title: string
  readonly categoryId: number
  readonly stageId: string
  readonly companyId: number | null
  readonly contactIds?: readonly number[]
  readonly assignedById: number
  readonly opportunity: number
  readonly currencyId: string
  readonly createdTime: string
  readonly comments: string | null
  readonly [field: string]: unknown
}

export interface Stage {
  readonly STATUS_ID: string
  readonly NAME: string
  readonly SORT: string
  readonly COLOR: string
  readonly SEMANTICS: string | null
}

export interface Category {
  readonly id: number
  readonly name: string
  readonly isDefault: string
}

export interface Company {
  readonly id: number
  readonly title: string
  readonly assignedById: number
  readonly fm?: readonly Contactable[]
  readonly [field: string]: unknown
}

export interface Contactable {
  readonly typeId: string
  readonly value: string
}

export interface Contact {
  readonly id: number
  readonly name: string
  readonly lastName: string | null
  readonly post: string | null
  readonly fm?: readonly Contactable[]
}

/** tasks.task.* of v2: strings. */
export interface Task {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly status: string
  readonly deadline: string | null
  readonly responsibleId: string
  readonly createdBy: string
  readonly chatId?: string | number | null
  readonly ufCrmTask?: readonly string[] | false
  readonly tags?: Readonly<Record<string, { readonly title: string }>> | readonly never[]
  readonly action?: Readonly<Partial<Record<'start' | 'pause' | 'defer' | 'complete' | 'renew' | 'approve' | 'disapprove' | 'edit' | 'delegate' | 'changeDeadline', boolean>>>
}

export interface Field {
  readonly type: string
  readonly title: string
  readonly isDynamic: boolean
  readonly upperName?: string
  readonly items?: readonly { readonly ID: string; readonly VALUE: string }[]
}

export const DEAL = 2
export const CONTACT = 3
export const COMPANY = 4
