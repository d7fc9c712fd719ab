/** Where the reader left the reports: a row leads to its request, and back to the same place. */
import { reactive } from 'vue'
import type { RegisterName } from '#contract/ui/reports'
import type { Period } from '../../format/periods'

export type ReportTab = 'figures' | 'registers' | 'ratings'
/** The registers of the screen in the order in which they are offered; ratings have a report of their own. */
export const registers = ['breaches', 'missed', 'promises-worsened', 'out-of-turn', 'waived', 'reasons', 'coupons'] as const satisfies readonly (RegisterName | 'coupons')[]
export type ShownRegister = (typeof registers)[number]

export const reportView = reactive<{ tab: ReportTab; period: Period | null; register: ShownRegister }>({ tab: 'figures', period: null, register: 'breaches' })
