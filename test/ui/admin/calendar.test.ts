import { describe, expect, test } from 'vitest'
import { useDesk } from './support/desk.ts'
import { FakeRefusal, type Routes } from './support/fake-server.ts'
import { effect, schedule } from './support/sample-desk.ts'
import { proposeHolidays } from './support/sample-routes.ts'

const { readSent, visit } = useDesk()

describe('the calendar', () => {
  const routes: Routes = {
    'POST /api/schedule/effect': () => ({ ...effect, moved: 1, late: 0, worstShiftMs: 86_400_000, checked: 5, tickets: effect.tickets.slice(2) }),
    'PUT /api/schedule': ({ body }) => ({ ...schedule, ...(body as object), version: 4 }),
  }

  test('shows hours, coming exceptions and the version with its reason', async () => {
    const { at, context } = await visit('calendar')
    expect(await at('schedule').innerText()).toMatch(/lunes\s+08:00–18:30[^]*sábado\s+Cerrado[^]*Jueves Santo[^]*Sábado recuperado[^]*Corte de energía/i)
    expect(await at('version').innerText()).toContain('Versión 3')
    await context.close()
  })

  test('a lunch break, a swapped day and an emergency pause are saved with their effect and reason', async () => {
    const { at, context } = await visit('calendar', routes)
    await at('edit').click()
    const monday = at('day-0')
    await monday.locator('[data-test="to"]').fill('12:00')
    await monday.locator('[data-test="add-interval"]').click()
    await at('special-on').fill('2026-03-14')
    await at('special-name').fill('Se recupera el lunes 16')
    await at('swapped-for').fill('2026-03-16')
    await at('add-special').click()
    await at('closure-from').fill('2026-03-20T10:00')
    await at('closure-until').fill('2026-03-20T14:00')
    await at('closure-text').fill('Mantenimiento')
    await at('add-closure').click()
    await at('preview').click()
    expect(await at('effect').innerText()).toMatch(/Cambia el plazo de 1 solicitud abierta[^]*Ninguna queda vencida[^]*1 d/)
    await at('reason').fill('Marzo')
    await at('submit').click()
    await expect.poll(() => at('saved').innerText()).toContain('versión 4')
    const { schedule: sent, reason, version } = readSent('PUT /api/schedule') as { schedule: typeof schedule.schedule; reason: string; version: number }
    expect([reason, version]).toEqual(['Marzo', 3])
    expect(sent.week[0]).toEqual([{ from: 480, to: 720 }, { from: 780, to: 900 }])
    expect(sent.specialDays.map(({ on, intervals }) => [on, intervals.length])).toEqual([['2026-03-07', 1], ['2026-03-14', 2], ['2026-03-16', 0]])
    expect(sent.closures[1]).toEqual({ startAt: Date.UTC(2026, 2, 20, 15), endAt: Date.UTC(2026, 2, 20, 19), reason: 'Mantenimiento' })
    await context.close()
  })

  test('a refused schedule says why and keeps what was typed', async () => {
    const { at, context } = await visit('calendar', { ...routes, 'PUT /api/schedule': () => { throw new FakeRefusal('schedule.closed', { zone: 'America/Lima' }) } })
    await at('edit').click()
    await at('reason').fill('Cierre')
    await at('preview').click()
    await at('effect').waitFor()
    await at('submit').click()
    await at('problem').waitFor()
    expect(await at('problem').getAttribute('data-code')).toBe('schedule.closed')
    expect(await at('reason').inputValue()).toBe('Cierre')
    await context.close()
  })

  test('the zone is searched and saved with the hours; one that is none is refused at its field', async () => {
    const { at, app, context } = await visit('calendar', { ...routes, 'POST /api/schedule/effect': () => { throw new FakeRefusal('schedule.zone', { field: 'zone', zone: 'Europe/Madrid' }) } })
    await at('edit').click()
    await at('desk-zone').click()
    await app.getByRole('textbox').or(app.getByRole('combobox')).last().fill('madrid')
    await app.getByRole('option', { name: 'Europe/Madrid' }).click()
    await at('preview').click()
    await expect.poll(() => at('row-zone').innerText()).toContain('Esa zona horaria no existe.')
    expect(readSent('POST /api/schedule/effect')).toMatchObject({ schedule: { zone: 'Europe/Madrid' }, version: 3 })
    await context.close()
  })

  test('the portal\'s own calendar is a proposal: days to confirm, hours to take as the week, and a portal that refuses says why', async () => {
    let allowed = false
    const { at, app, context } = await visit('calendar', { 'GET /api/holidays': ({ query }) => {
      if (!allowed) throw new FakeRefusal('calendar.unreadable', {}, 409)
      return proposeHolidays(query.get('source'), query.get('year') ?? '')
    } })
    await at('edit').click()
    await at('holiday-source').click()
    await app.getByRole('option', { name: 'Calendario de este portal' }).click()
    await at('propose').click()
    expect(await at('problem').innerText()).toContain('no permite que la aplicación lea su calendario')
    allowed = true
    await at('holiday-year').fill('2027')
    await at('propose').click()
    expect(await at('proposal').innerText()).toMatch(/2027[^]*Año Nuevo[^]*Feriado[^]*19 de marzo de 2027[^]*de 09:00 a 18:30[^]*sábado[^]*31 de diciembre de 2027/)
    await at('confirm-holidays').click()
    expect(await at('holidays').innerText()).toContain('viernes, 1 de enero de 2027')
    await at('take-week').click()
    expect(await at('day-0').locator('[data-test="from"]').inputValue()).toBe('09:00')
    await context.close()
  })

  test('former versions of the hours are read on the screen', async () => {
    const { at, context } = await visit('calendar')
    await at('versions').locator('> summary').click()
    expect(await at('version-2').innerText()).toMatch(/Versión 2[^]*Marta Ríos[^]*Enero/)
    await context.close()
  })

  test('a supervisor announces an emergency pause and changes nothing else', async () => {
    const { at, context } = await visit('calendar', routes, ['supervisor'])
    await at('edit').click()
    await at('closures').waitFor()
    for (const part of ['week', 'holidays', 'special-days']) expect(await at(part).count()).toBe(0)
    await context.close()
  })
})
