/** Names the app gives to things of a portal. Once a portal has them they never change. */
import type { TriggerCode } from '../../domain/desk/automation.ts'
import type { TicketNumber } from '../../domain/ids.ts'

export const dealType = 2
export const companyType = 4
/** `originatorId` of our deals: every other deal is none of our business (mapping.md). */
export const originator = 'hd-service-desk'

export const dealFields = { number: 'UF_CRM_HD_NUMBER', level: 'UF_CRM_HD_LEVEL', due: 'UF_CRM_HD_DUE', coupon: 'UF_CRM_HD_COUPON' } as const
export const taskFields = { number: 'UF_TASK_HD_NUMBER', level: 'UF_TASK_HD_LEVEL', due: 'UF_TASK_HD_DUE', coupon: 'UF_TASK_HD_COUPON' } as const

/** Badges of the activity on the deal. */
export const badgeCodes = { owed: 'HD_OWED', late: 'HD_LATE' } as const

/** Only `[a-z0-9.-_]` is allowed. */
export function toTriggerCode(code: TriggerCode): string {
  return `hd-${code}`
}

export function toOriginId(number: TicketNumber): string {
  return `ticket-${number}`
}

/** Finds the task again after an uncertain answer: tasks are filtered by TAG, not by own fields. */
export function toTag(number: TicketNumber): string {
  return `hd-${number}`
}
