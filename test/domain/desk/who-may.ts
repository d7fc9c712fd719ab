import type { CommandName } from '../../../server/domain/ticket/command.ts'

/** mapping.md, "Who may", written a second time: R requester, A agent, S supervisor, D administrator. */
export const whoMay: Readonly<Record<CommandName, string>> = {
  reply: 'RASD', close: 'RASD', reopen: 'RASD', renew: 'RASD', rate: 'RASD', 'write-to-supervisor': 'RASD', 'redeem-coupon': 'RASD',
  answer: 'AS', note: 'AS', interim: 'AS', start: 'AS', 'give-reason': 'AS', 'set-topic': 'AS', 'hand-to-development': 'AS', plan: 'AS', 'return-from-development': 'AS',
  split: 'AS', 'merge-into': 'AS', 'mark-spam': 'AS', 'unmark-spam': 'AS', waive: 'AS', 'report-bounce': 'AS', 'serve-out-of-turn': 'AS',
  'answer-as-supervisor': 'S', void: 'S', pause: 'S', resume: 'S', 'excuse-breach': 'S', 'reject-coupon': 'S', assign: 'S', 'set-level': 'S',
}
