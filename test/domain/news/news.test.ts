import { describe, expect, test } from 'vitest'
import { publishCalendar } from '../../../server/domain/calendar/published.ts'
import { deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { chooseNews, parseNews, type News } from '../../../server/domain/news/news.ts'
import { readScheduleNews } from '../../../server/domain/news/schedule-news.ts'

const at = (text: string) => Date.parse(`${text}:00-05:00`)
const news = { language: 'es', title: 'Versión nueva', body: 'Ya está.', link: null, fromOn: '2026-03-02', untilOn: '2026-03-04', active: true }
const of = (id: number, change: Partial<News> = {}): News => ({ ...news, id, ...change })
const changed: Schedule = {
  ...deskSchedule, holidays: [{ on: '2026-03-09', name: 'Feriado' }], specialDays: [{ on: '2026-03-07', intervals: [{ from: 540, to: 780 }], name: 'Sábado' }],
  closures: [{ startAt: at('2026-03-03T10:00'), endAt: at('2026-03-03T12:00'), reason: 'corte de luz' }],
}

describe('news (P-6.2)', () => {
  test('are shown from their first to their last day, newest first', () => {
    const all = [of(1), of(2, { fromOn: '2026-03-04', untilOn: null }), of(3, { active: false })]
    const ids = (today: string) => chooseNews(all, today, 'es', 'es').map(({ id }) => id)
    expect([ids('2026-03-01'), ids('2026-03-02'), ids('2026-03-04'), ids('2026-03-05')]).toEqual([[], [1], [2, 1], [2]])
  })

  test('come in the reader\'s language, else in the desk\'s', () => {
    const all = [of(1), of(2, { language: 'en' })]
    expect([chooseNews(all, '2026-03-02', 'en', 'es'), chooseNews(all, '2026-03-02', 'fr', 'es')].map(([first]) => first?.id)).toEqual([2, 1])
  })

  test('that end before they begin, or on a day that does not exist, are refused', () => {
    expect(() => parseNews({ ...news, untilOn: '2026-03-01' })).toThrow('news.period')
    expect(() => parseNews({ ...news, fromOn: '2026-02-30' })).toThrow('news.period')
    expect(parseNews({ ...news, untilOn: null }).untilOn).toBeNull()
  })
})

describe('a changed schedule is worth telling (P-6.1)', () => {
  const now = at('2026-03-02T09:00')

  test('by what it brings, from today on', () => {
    expect(readScheduleNews(deskSchedule, changed, '2026-03-02', now)).toMatchObject({ week: null, worked: [], holidays: changed.holidays, specialDays: changed.specialDays, closures: changed.closures })
    expect(readScheduleNews(changed, { ...changed, holidays: [] }, '2026-03-02', now)).toMatchObject({ worked: ['2026-03-09'], holidays: [] })
  })

  test('and not when nothing ahead is different', () => {
    expect(readScheduleNews(deskSchedule, deskSchedule, '2026-03-02', now)).toBeNull()
    expect(readScheduleNews(deskSchedule, changed, '2026-04-01', at('2026-04-01T09:00'))).toBeNull()
  })
})

describe('the published calendar (P-6.1)', () => {
  const calendar = publishCalendar(changed, at('2026-03-02T09:00'), 8)

  test('opens as the clocks count: pauses are taken out, holidays are closed, a Saturday declared working is open', () => {
    const hours = calendar.open.map(({ openAt, closeAt }) => [new Date(openAt).toISOString().slice(0, 16), (closeAt - openAt) / 3_600_000])
    expect(hours).toEqual([
      ['2026-03-02T13:00', 10.5], ['2026-03-03T13:00', 2], ['2026-03-03T17:00', 6.5], ['2026-03-04T13:00', 10.5], ['2026-03-05T13:00', 10.5],
      ['2026-03-06T13:00', 10.5], ['2026-03-07T14:00', 4],
    ])
  })

  test('lists what is ahead: what is over is gone, and a holiday with special hours is a special day', () => {
    const later = publishCalendar({ ...changed, specialDays: [{ on: '2026-03-09', intervals: [{ from: 540, to: 600 }], name: 'Guardia' }] }, at('2026-03-08T09:00'), 1)
    expect([later.closures, later.holidays, later.specialDays.length, later.today]).toEqual([[], [], 1, '2026-03-08'])
  })
})
