/**
 * The days by which a desk waits, warns and takes back: the policy's figures, which an administrator may change. A desk that
 * was saved before they could be changed reads the policy's.
 */
export interface DeskDays {
  /** In which a reopened `vip-request` stays one without a new coupon (sla-rules 3.8). */
  readonly vipReopeningDays: number
  /** Business days of silence beyond the level's own target, until an automatic closing is announced (sla-rules 3.6). */
  readonly closingNoticeDays: number
  /** Business days from that announcement to the closing. */
  readonly closingDays: number
  /** Days before the end of an entitlement (P-2.5c); none = nobody is warned. */
  readonly endWarningDays: readonly number[]
}

export const policyDays: DeskDays = { vipReopeningDays: 7, closingNoticeDays: 5, closingDays: 5, endWarningDays: [30, 7] }
