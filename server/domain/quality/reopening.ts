/** Reopening (P-5.2, sla-rules 3.8): inside its window the ticket lives again, after it a new linked one is made. */
import { day, type Instant } from '../time.ts'

export function mayReopen(closedAt: Instant, now: Instant, windowDays: number): boolean {
  return now <= closedAt + windowDays * day
}

/** Whether a reopened `vip-request` stays one without a new coupon. */
export function staysVip(levelKey: string, closedAt: Instant, now: Instant, vipDays: number): boolean {
  return levelKey === 'vip-request' && mayReopen(closedAt, now, vipDays)
}
