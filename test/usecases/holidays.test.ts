/** Where the holidays come from that an administrator confirms (sla-rules 10). */
import { describe, expect, test } from 'vitest'
import { createHolidays } from '../../server/adapters/holidays/proposal.ts'
import type { Person } from '../../server/domain/desk/roles.ts'
import { proposeHolidays } from '../../server/usecases/desk/propose-holidays.ts'
import { Fault } from '../../server/usecases/ports/system.ts'
import { createRemembering } from './remembering-portal.ts'

const { inbound } = createRemembering({ now: () => 0 })
const holidays = createHolidays()
const administrator: Person = { userId: 31, name: 'Rosa', language: 'es', roles: ['administrator'], contactId: null }
const question = { portalId: 1, person: administrator, country: 'PE', year: 2028 }

describe('holidays to confirm', () => {
  test('of the portal: its days in the year that was chosen, called as the country calls them where it does', async () => {
    const proposal = await proposeHolidays({ holidays, inbound })({ ...question, source: 'portal' })
    expect(proposal).toMatchObject({ source: 'portal', workdays: ['2028-12-09'] })
    expect(proposal.holidays.map(({ on }) => on)).toEqual(['2028-01-01', '2028-02-29', '2028-12-25'])
    expect([proposal.holidays[0]?.name, proposal.holidays[1]?.name]).toEqual(['Año Nuevo', ''])
    expect(proposal.week?.[0]).toEqual([{ from: 540, to: 1110 }])
  })

  test('of the country: the policy\'s own list for Peru 2026, and nothing of the portal', async () => {
    const propose = (year: number) => proposeHolidays({ holidays, inbound })({ ...question, source: 'library', year })
    expect(await propose(2026)).toMatchObject({ source: 'policy', workdays: [], week: null })
    expect((await propose(2026)).holidays).toHaveLength(16)
    expect((await propose(2027)).source).toBe('date-holidays')
  })

  test('a portal that does not let its calendar be read is a refusal that says so; one that is silent is tried again', async () => {
    const failing = (code: string) => proposeHolidays({ holidays, inbound: { ...inbound, calendar: () => Promise.reject(new Fault(code, { retryable: false })) } })({ ...question, source: 'portal' })
    await expect(failing('portal.forbidden')).rejects.toMatchObject({ code: 'calendar.unreadable' })
    await expect(failing('portal.unable')).rejects.toMatchObject({ code: 'calendar.unreadable' })
    await expect(failing('portal.silent')).rejects.toMatchObject({ code: 'portal.silent' })
  })
})
