import { describe, expect, test } from 'vitest'
import { checkRight, may } from '../../../server/domain/desk/rights.ts'
import type { Role } from '../../../server/domain/desk/roles.ts'
import { readRight, type CommandName, type TicketCommand } from '../../../server/domain/ticket/command.ts'
import { ticketCommand } from '../../../server/contract/ui/commands.ts'

/** mapping.md, "Who may", written a second time: R requester, A agent, S supervisor, D administrator. */
const table: Readonly<Record<CommandName, string>> = {
  reply: 'RASD', close: 'RASD', reopen: 'RASD', renew: 'RASD', rate: 'RASD', 'write-to-supervisor': 'RASD', 'redeem-coupon': 'RASD',
  answer: 'AS', note: 'AS', interim: 'AS', start: 'AS', 'give-reason': 'AS', 'set-topic': 'AS', 'hand-to-development': 'AS', plan: 'AS', 'return-from-development': 'AS',
  split: 'AS', 'merge-into': 'AS', 'mark-spam': 'AS', 'unmark-spam': 'AS', waive: 'AS', 'report-bounce': 'AS', 'serve-out-of-turn': 'AS',
  'answer-as-supervisor': 'S', void: 'S', pause: 'S', resume: 'S', 'excuse-breach': 'S', 'reject-coupon': 'S', assign: 'S', 'set-level': 'S',
}
const roles: readonly (readonly [string, Role])[] = [['R', 'requester'], ['A', 'agent'], ['S', 'supervisor'], ['D', 'administrator']]
const sample = (command: CommandName): TicketCommand => ({ command, userId: 99, levelKey: 'commercial', reason: 'x' }) as unknown as TicketCommand

describe('each command with each role (mapping.md)', () => {
  for (const [command, allowed] of Object.entries(table) as [CommandName, string][]) {
    test.each(roles)(`${command} by %s`, (letter, role) => {
      const right = readRight(sample(command), 1)
      expect(may([role], right)).toBe(allowed.includes(letter))
      if (!allowed.includes(letter)) expect(() => checkRight([role], right)).toThrow('role.missing')
    })
  }

  test('an agent takes a ticket, and calls one unrelated; more is a supervisor\'s', () => {
    expect(may(['agent'], readRight({ command: 'assign', userId: 1 }, 1))).toBe(true)
    expect(may(['agent'], readRight({ command: 'set-level', levelKey: 'unrelated', reason: 'x' }, 1))).toBe(true)
  })

  test('the table has every command that a screen can send', () => {
    const sent = ticketCommand.options.map(({ shape }) => shape.command.value)
    expect(sent.filter((name) => !(name in table))).toEqual([])
  })
})
