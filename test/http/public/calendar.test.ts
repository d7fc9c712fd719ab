import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deskSchedule, type Schedule } from '../../../server/domain/calendar/schedule.ts'
import { limits } from '../../../server/http/limits.ts'
import { createProblemHandler } from '../../../server/http/problem.ts'
import { createPublicRoutes } from '../../../server/http/public/calendar.ts'
import { readPublicCalendar } from '../../../server/usecases/calendar/read-public-calendar.ts'
import { openTestDatabase, type TestDatabase } from '../../support/database.ts'
import { staff } from '../../stores/rows.ts'
import { lima, openStage } from '../../usecases/stage.ts'

const hostile = '<script>alert("1")</script> & co; a, b'
const schedule: Schedule = {
  ...deskSchedule,
  holidays: [{ on: '2026-03-09', name: hostile }],
  specialDays: [{ on: '2026-03-07', intervals: [{ from: 540, to: 780 }], name: 'Sábado de atención' }, { on: '2026-03-08', intervals: [], name: 'Inventario' }],
  closures: [{ startAt: lima('2026-03-03', '10:00'), endAt: lima('2026-03-03', '12:00'), reason: 'corte de luz en la sede central, que obliga a cerrar la mesa de ayuda durante unas horas' }],
}
const news = { language: 'es', title: hostile, body: 'Uno\nDos', link: 'https://noticias.example/?a="1"', fromOn: '2026-03-01', untilOn: null, active: true }
let database: TestDatabase
let server: Server
let url: string

beforeAll(async () => {
  database = await openTestDatabase()
  const { portalId, deps } = await openStage(database.database, { memberId: 'public-1', schedule })
  await database.database.transact(async (stores) => {
    await stores.calendarPages.save(portalId, { key: 'andina', published: true })
    await stores.news.add(portalId, news, 1, staff)
  })
  const app = express()
  app.use('/public', limits.public())
  app.use(createPublicRoutes({ readPublicCalendar: readPublicCalendar(deps) }))
  app.use(createProblemHandler(deps))
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/public/andina/calendar`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await database.close()
})

async function read(address: string): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> {
  const response = await fetch(address, { headers: { connection: 'close' } })
  return { status: response.status, headers: response.headers, text: await response.text() }
}

describe('the published calendar (P-6.1)', () => {
  test('is a page in the asked language, with the news of the day (P-6.2)', async () => {
    const spanish = await read(url)
    expect(spanish.status).toBe(200)
    expect(spanish.text).toContain('<html lang="es" dir="ltr">')
    for (const said of ['Calendario de atención de Mesa de ayuda', '08:00-18:30', '09/03/2026', 'Sin atención: Inventario', '09:00-13:00: Sábado de atención', 'Uno\nDos']) expect(spanish.text).toContain(said)
    expect(spanish.text).toContain('En atención ahora, hasta el lunes 02/03/2026 18:30:00.')
    expect((await read(`${url}?lang=en`)).text).toContain('<html lang="en" dir="ltr">')
    expect((await read(`${url}?lang=en`)).text).toContain('In service now, until Monday 02/03/2026 18:30:00.')
  })

  test('runs nothing, loads nothing, and everything a person wrote is escaped', async () => {
    const { text, headers } = await read(url)
    expect(text).not.toContain('<script')
    expect(text).toContain('&#60;script&#62;')
    expect(text).toContain('href="https://noticias.example/?a=&#34;1&#34;"')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test('may be kept for a while, and tells no more than hours and news', async () => {
    const { headers, text } = await read(`${url}.json`)
    expect([headers.get('cache-control'), headers.get('etag') !== null, headers.get('access-control-allow-origin')]).toEqual(['public, max-age=300', true, '*'])
    const said = JSON.parse(text) as Record<string, unknown>
    expect(Object.keys(said)).toEqual(['desk', 'language', 'zone', 'version', 'changedAt', 'week', 'holidays', 'specialDays', 'closures', 'open', 'news'])
    expect(said).toMatchObject({ zone: 'America/Lima', specialDays: [{ on: '2026-03-07', hours: ['09:00-13:00'] }, { on: '2026-03-08', hours: [] }], closures: [{ from: '2026-03-03T15:00:00.000Z', until: '2026-03-03T17:00:00.000Z' }] })
    expect(text).not.toMatch(/public-1|Panificadora|Lucía|portalId/)
  })

  test('is an iCalendar with lines of at most 75 octets, texts escaped, days as days and instants in UTC', async () => {
    const { text, headers } = await read(`${url}.ics`)
    expect(headers.get('content-type')).toContain('text/calendar')
    const lines = text.split('\r\n')
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    const whole = text.replaceAll('\r\n ', '')
    expect(whole).toContain('DTSTART;VALUE=DATE:20260309\r\nDTEND;VALUE=DATE:20260310\r\nSUMMARY:<script>alert("1")</script> & co\\; a\\, b')
    expect(whole).toContain('DTSTART:20260303T130000Z\r\nDTEND:20260303T150000Z\r\nSUMMARY:Horario de atención')
    expect(whole).toContain('DTSTART:20260303T150000Z\r\nDTEND:20260303T170000Z\r\nSUMMARY:Pausas de emergencia: corte de luz')
    expect(whole.match(/BEGIN:VEVENT/g)?.length).toBe(whole.match(/END:VEVENT/g)?.length)
    expect(new Set(whole.match(/UID:.*/g)).size).toBe(whole.match(/UID:.*/g)?.length)
  })

  test('under a key that is nobody\'s is not there, and looks the same for any such key', async () => {
    const other = url.replace('andina', 'otra-mesa')
    expect([(await read(other)).status, (await read(`${other}.ics`)).status, (await read(`${other}.json`)).status, (await read(url.replace('andina', '..%2f')) ).status]).toEqual([404, 404, 404, 404])
    expect((await read(`${other}?lang=en`)).text).toContain('There is no such calendar')
  })

  test('is not for guessers: one address is limited', async () => {
    const answers = await Promise.all(Array.from({ length: 125 }, (_, i) => read(url.replace('andina', `llave-${i}`))))
    expect(answers.some(({ status }) => status === 429)).toBe(true)
  })
})
