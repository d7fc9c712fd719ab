import { describe, expect, test } from 'vitest'
import { chooseNextInterval, findWrongInterval, parseClockText, toClockText } from '../../../app-ui/src/components/calendar/clock-text.ts'
import { parseWallTime, readToday, toWallTime } from '../../../app-ui/src/components/calendar/days.ts'
import { chooseStage } from '../../../app-ui/src/components/setup/draft.ts'

describe('hours of a day', () => {
  test('an end at midnight is the end of the day, a start at midnight its beginning', () => {
    expect([parseClockText('00:00', true), parseClockText('00:00', false), parseClockText('', true)]).toEqual([1440, 0, null])
    expect([toClockText(1440), toClockText(1110)]).toEqual(['00:00', '18:30'])
  })

  test('an interval that ends before it begins or crosses another is found', () => {
    expect(findWrongInterval([{ from: 480, to: 720 }, { from: 780, to: 1080 }])).toBe(-1)
    expect(findWrongInterval([{ from: 480, to: 480 }])).toBe(0)
    expect(findWrongInterval([{ from: 480, to: 800 }, { from: 780, to: 1080 }])).toBe(1)
  })

  test('one more interval never leaves the day', () => {
    expect(chooseNextInterval([{ from: 480, to: 1320 }])).toEqual({ from: 1380, to: 1440 })
    expect(chooseNextInterval([{ from: 480, to: 1410 }])).toBeNull()
  })
})

describe('wall times of a zone', () => {
  test('are instants there, wherever the reader is', () => {
    expect(parseWallTime('2026-03-20T10:00', 'America/Lima')).toBe(Date.UTC(2026, 2, 20, 15))
    expect(toWallTime(Date.UTC(2026, 2, 20, 15), 'America/Lima')).toBe('2026-03-20T10:00')
    expect(readToday('America/Lima', Date.UTC(2026, 2, 20, 3))).toBe('2026-03-19')
  })

  test.each(['', '2026-03-20', '2026-03-20T1', ':00'])('%j is no time yet', (text) => {
    expect(parseWallTime(text, 'America/Lima')).toBeNull()
  })

  test('when clocks go back the first of two, when they go forward later by the gap', () => {
    expect(parseWallTime('2026-10-25T02:30', 'Europe/Madrid')).toBe(Date.UTC(2026, 9, 25, 0, 30))
    expect(parseWallTime('2026-03-29T02:30', 'Europe/Madrid')).toBe(Date.UTC(2026, 2, 29, 1, 30))
  })
})

test.each([
  ['input.invalid', 'desk.teams.technical', 'people'],
  ['input.invalid', 'schedule.holidays.3.on', 'holidays'],
  ['schedule.closed', null, 'hours'],
  ['schedule.level', 'week', 'hours'],
  ['role.missing', null, 'install'],
] as const)('a refusal %s of %s is mended in the view %s', (code, field, stage) => {
  expect(chooseStage(code, field)).toBe(stage)
})
