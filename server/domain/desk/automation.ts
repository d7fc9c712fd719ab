/** Words by which the portal's automation and ours know each other. Once a portal has them they never change. */

/** Of the robots a desk can put into any pipeline. */
export const robotCodes = { open: 'hd_open_ticket', level: 'hd_set_level' } as const

/** Of the button that marks a ticket as in service. */
export const startAction = 'hd-start'

/** What a desk's own automation can react to. */
export const triggerCodes = ['warning', 'breach', 'level', 'coupon', 'reopened'] as const
export type TriggerCode = (typeof triggerCodes)[number]
