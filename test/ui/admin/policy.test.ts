import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SaveLevelRequest } from '#contract/ui/desk'
import type { Role } from '#contract/ui/values'
import { launchBrowser } from '../../support/browser.ts'
import { FakeRefusal, startFakeServer, type FakeServer, type Routes } from './support/fake-server.ts'
import { openApp } from './support/open-app.ts'
import { levels, schedule, session } from './support/sample-desk.ts'
import { toDeskRoutes } from './support/sample-routes.ts'

let browser: Browser
let server: FakeServer
beforeAll(async () => { browser = await launchBrowser() })
afterAll(() => browser.close())
afterEach(() => server.stop())

async function visit(place: string, routes: Routes = {}, roles: readonly Role[] = ['administrator']) {
  const asked = session(false)
  server = await startFakeServer({ ...toDeskRoutes(), 'POST /session': () => ({ ...asked, person: { ...asked.person, roles } }), ...routes }, { language: 'es', installing: false, people: [] })
  const opened = await openApp(browser, server.address)
  await opened.at(`nav-${place}`).click()
  return opened
}

function readSent(route: string): unknown {
  return server.calls.findLast((call) => call.route === route)?.body
}

describe('levels', () => {
  const commercial = levels[1]
  const routes: Routes = {
    'POST /api/levels/commercial/effect': () => ({ moved: 3, late: 1, worstShiftMs: 7_200_000, checked: 12 }),
    'PUT /api/levels/commercial': ({ body }) => ({ ...commercial, ...(body as SaveLevelRequest), version: 3 }),
  }

  test('show target, schedule, warnings and version', async () => {
    const { at, context } = await visit('levels')
    expect(await at('level-vip-request').innerText()).toMatch(/4 horas[^]*Siempre, 24\/7[^]*al abrirse[^]*15 minutos antes/)
    expect(await at('level-commercial').innerText()).toContain('Versión 2')
    await context.close()
  })

  test('are changed with the effect shown before, and a reason', async () => {
    const { at, context } = await visit('levels', routes)
    await at('level-commercial').locator('[data-test="edit-level"]').click()
    await at('target-value').fill('2')
    await at('preview').click()
    expect(await at('effect').innerText()).toMatch(/3 solicitudes abiertas[^]*1 queda vencida[^]*2 h más tarde/)
    await at('submit').click()
    expect(await at('row-reason').innerText()).toContain('obligatorio')
    expect(readSent('PUT /api/levels/commercial')).toBeUndefined()
    await at('reason').fill('Más carga')
    await at('submit').click()
    await expect.poll(() => at('saved').innerText()).toContain('versión 3')
    expect(readSent('PUT /api/levels/commercial')).toEqual({ target: { value: 2, unit: 'business_day' }, warnings: commercial?.warnings, scheduleKey: 'desk', maxContacts: 3, reason: 'Más carga' })
    await context.close()
  })

  test('a preview is of what stands in the form, and goes when that changes', async () => {
    const { at, context } = await visit('levels', routes)
    await at('level-commercial').locator('[data-test="edit-level"]').click()
    await at('preview').click()
    await at('effect').waitFor()
    await at('max-contacts').fill('4')
    await expect.poll(() => at('effect').count()).toBe(0)
    await context.close()
  })

  test('are seen and not changed by an agent', async () => {
    const { at, context } = await visit('levels', {}, ['agent'])
    await at('level-commercial').waitFor()
    expect(await at('edit-level').count()).toBe(0)
    await context.close()
  })
})

describe('the calendar', () => {
  const routes: Routes = {
    'POST /api/schedule/effect': () => ({ moved: 1, late: 0, worstShiftMs: 86_400_000, checked: 5 }),
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
    const { schedule: sent, reason } = readSent('PUT /api/schedule') as { schedule: typeof schedule.schedule; reason: string }
    expect(reason).toBe('Marzo')
    expect(sent.week[0]).toEqual([{ from: 480, to: 720 }, { from: 780, to: 900 }])
    expect(sent.specialDays.map(({ on, intervals }) => [on, intervals.length])).toEqual([['2026-03-07', 1], ['2026-03-14', 2], ['2026-03-16', 0]])
    expect(sent.closures[1]).toEqual({ startAt: Date.UTC(2026, 2, 20, 15), endAt: Date.UTC(2026, 2, 20, 19), reason: 'Mantenimiento' })
    await context.close()
  })

  test('a refused schedule says why and keeps what was typed', async () => {
    const { at, context } = await visit('calendar', { 'PUT /api/schedule': () => { throw new FakeRefusal('schedule.closed', { zone: 'America/Lima' }) } })
    await at('edit').click()
    await at('reason').fill('Cierre')
    await at('submit').click()
    await at('problem').waitFor()
    expect(await at('problem').getAttribute('data-code')).toBe('schedule.closed')
    expect(await at('reason').inputValue()).toBe('Cierre')
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
