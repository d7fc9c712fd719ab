/** Everything a person can do to a ticket, one word each; screens and native moves speak the same words. */
import type { Right } from '../desk/rights.ts'
import type { CouponId, MessageNo, PortalUserId, TicketNumber } from '../ids.ts'
import type { Instant, LocalDate } from '../time.ts'
import type { IntakeField } from './intake.ts'

/** `key` names one submission: sent twice it happens once. `attachments` = files uploaded before (P-4.7). */
interface Keyed { readonly key?: string | undefined }
interface Said extends Keyed { readonly text: string }
interface Words extends Said { readonly attachments?: readonly number[] | undefined }
/** Data of P-4.2 that come after the request. */
export type Asked = Readonly<Partial<Record<IntakeField, string | undefined>>>
interface Because { readonly reason: string }
/** Why it is served before the one that waits (P-2.2); not needed for the next one. */
interface Passing { readonly outOfTurn?: string | undefined }

export type TicketCommand =
  | ({ readonly command: 'reply'; readonly intake?: Asked | undefined } & Words)
  | ({ readonly command: 'reopen' | 'write-to-supervisor' | 'answer-as-supervisor' | 'note' | 'interim' } & Words)
  | ({ readonly command: 'answer'; readonly close?: boolean } & Words & Passing)
  | { readonly command: 'close'; readonly reason?: string | undefined }
  | { readonly command: 'rate'; readonly score: number; readonly comment?: string | undefined }
  | { readonly command: 'redeem-coupon'; readonly couponId?: CouponId | undefined; readonly code?: string | undefined }
  | { readonly command: 'assign'; readonly userId: PortalUserId | null }
  | { readonly command: 'start' | 'resume' | 'renew' | 'report-bounce' }
  | ({ readonly command: 'waive' | 'mark-spam' | 'unmark-spam' | 'serve-out-of-turn' } & Because)
  | ({ readonly command: 'give-reason'; readonly reason: string } & Said & Passing)
  | ({ readonly command: 'void'; readonly reason: string } & Said)
  | { readonly command: 'set-topic'; readonly topic: string; readonly item?: string | undefined }
  | ({ readonly command: 'hand-to-development'; readonly text?: string | undefined; readonly plannedOn: LocalDate | null } & Keyed & Passing)
  | { readonly command: 'plan'; readonly plannedOn: LocalDate | null }
  | ({ readonly command: 'return-from-development'; readonly text?: string | undefined } & Keyed & Passing)
  | ({ readonly command: 'split'; readonly messageNo: MessageNo; readonly subject: string } & Keyed)
  | { readonly command: 'merge-into'; readonly number: TicketNumber }
  | ({ readonly command: 'set-level'; readonly levelKey: string } & Because)
  | ({ readonly command: 'pause'; readonly reason: string; readonly untilAt: Instant | null } & Said)
  /** `closureAt` = the start of the published pause that excuses it. */
  | ({ readonly command: 'excuse-breach'; readonly clockNo: number; readonly closureAt?: Instant | undefined } & Because)
  | ({ readonly command: 'reject-coupon'; readonly returnCoupon?: boolean } & Because)

export type CommandName = TicketCommand['command']
export type CommandOf<N extends CommandName> = TicketCommand & { readonly command: N }

const plain: Readonly<Record<Exclude<CommandName, 'assign' | 'set-level'>, Right>> = {
  reply: 'reply', reopen: 'reopen', renew: 'reopen', 'write-to-supervisor': 'write-supervisor', 'answer-as-supervisor': 'answer-supervisor',
  note: 'note', interim: 'interim', answer: 'answer', close: 'close', rate: 'rate', 'redeem-coupon': 'redeem-coupon',
  start: 'start', resume: 'resume', 'report-bounce': 'report-bounce', waive: 'waive', 'mark-spam': 'mark-spam', 'unmark-spam': 'unmark-spam',
  'serve-out-of-turn': 'serve-out-of-turn', 'give-reason': 'give-reason', void: 'void', 'set-topic': 'set-topic',
  'hand-to-development': 'hand-to-development', plan: 'plan', 'return-from-development': 'return-from-development',
  split: 'split', 'merge-into': 'merge', pause: 'pause', 'excuse-breach': 'excuse-breach', 'reject-coupon': 'reject-coupon',
}

/** The right a command needs. An agent takes tickets, a supervisor gives them; `unrelated` is the one level an agent may set (P-2.5.4). */
export function readRight(command: TicketCommand, ownId: PortalUserId): Right {
  switch (command.command) {
    case 'assign': return command.userId === ownId ? 'assign-self' : 'assign'
    case 'set-level': return command.levelKey === 'unrelated' ? 'set-unrelated' : 'set-level'
    default: return plain[command.command]
  }
}
