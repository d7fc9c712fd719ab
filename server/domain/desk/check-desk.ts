/** What a desk cannot be, whatever the screen sent. */
import { Refusal } from '../refusal.ts'
import type { DeskSettings } from './desk.ts'

/** Throws `input.invalid` naming the field: a team member or on-call person who is not staff, or nobody to work. */
export function checkDesk(desk: DeskSettings): void {
  if (desk.agents.length === 0) throw new Refusal('input.invalid', { field: 'agents', reason: 'too_small' })
  if (desk.supervisors.length === 0) throw new Refusal('input.invalid', { field: 'supervisors', reason: 'too_small' })
  const staff = new Set([...desk.agents, ...desk.supervisors])
  const mustBeStaff = [['teams.technical', desk.teams.technical], ['teams.commercial', desk.teams.commercial], ['onCall', desk.onCall]] as const
  for (const [field, people] of mustBeStaff) {
    const stranger = people.find((userId) => !staff.has(userId))
    if (stranger !== undefined) throw new Refusal('input.invalid', { field, reason: 'not_staff', userId: stranger })
  }
}
