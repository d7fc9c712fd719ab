import { describe, expect, test } from 'vitest'
import { proposeFromPortal, type PortalCalendar } from '../../../server/domain/calendar/portal-calendar.ts'

/** As `calendar.settings.get` documents it (fixtures/bitrix24/calendar.settings.get.json). */
const documented: PortalCalendar = { holidays: '1.01,2.01,7.01,23.02,8.03,1.05,9.05,12.06,4.11', workdays: '31.12', daysOff: ['SA', 'SU'], opensAt: '9', closesAt: '19' }

describe('a portal\'s calendar as a proposal (sla-rules 10)', () => {
  test('days without a year are filled in by the year that was chosen', () => {
    const { holidays, workdays } = proposeFromPortal(documented, 2027)
    expect(holidays).toEqual(['2027-01-01', '2027-01-02', '2027-01-07', '2027-02-23', '2027-03-08', '2027-05-01', '2027-05-09', '2027-06-12', '2027-11-04'])
    expect(workdays).toEqual(['2027-12-31'])
  })

  test('29 February is proposed in the years that have one; what is no day is left out, and nothing twice', () => {
    const odd = { ...documented, holidays: '29.02, 1.01,1.1,31.11,x,,45.13', workdays: '' }
    expect(proposeFromPortal(odd, 2028).holidays).toEqual(['2028-01-01', '2028-02-29'])
    expect(proposeFromPortal(odd, 2027).holidays).toEqual(['2027-01-01'])
  })

  test('a day the company works is no holiday', () => {
    expect(proposeFromPortal({ ...documented, holidays: '31.12,1.01' }, 2027).holidays).toEqual(['2027-01-01'])
  })

  test('hours and days off become a week; hours that cannot be read become none', () => {
    const half = proposeFromPortal({ ...documented, opensAt: '9.30', closesAt: '24', daysOff: ['FR'] }, 2027).week
    expect(half?.map((day) => day.length)).toEqual([1, 1, 1, 1, 0, 1, 1])
    expect(half?.[0]).toEqual([{ from: 570, to: 1440 }])
    for (const opensAt of ['', 'nueve', '19', '9.75', '25']) expect(proposeFromPortal({ ...documented, opensAt }, 2027).week).toBeNull()
  })
})
