import { describe, expect, test } from 'vitest'
import { checkRight, may } from '../../../server/domain/desk/rights.ts'
import type { Role } from '../../../server/domain/desk/roles.ts'
import { readRight, type CommandName, type TicketCommand } from '../../../server/domain/ticket/command.ts'
import { ticketCommand } from '../../../server/contract/ui/commands.ts'
import { whoMay } from './who-may.ts'

const roles: readonly (readonly [string, Role])[] = [['R', 'requester'], ['A', 'agent'], ['S', 'supervisor'], ['D', 'administrator']]
const sample = (command: CommandName): TicketCommand => ({ command, userId: 99, levelKey: 'commercial', reason: 'x' }) as unknown as TicketCommand

describe('each command with each role (mapping.md)', () => {
  for (const [command, allowed] of Object.entries(whoMay) as [CommandName, string][]) {
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
    expect(sent.filter((name) => !(name in whoMay))).toEqual([])
  })
})
