import { readFileSync } from 'node:fs'
import type { FrameLocator, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CouponRegister, DeskFigures, Figures, RegisterView } from '#contract/ui/reports'
import type { RatingsView } from '#contract/ui/knowledge'
import { Refusing } from './support/fake-server.ts'
import { home, now, toSession } from './support/sample.ts'
import { startStage, type Stage } from './support/stage.ts'

const hour = 3_600_000
const none: Figures = { counted: 0, met: 0, late: 0, missed: 0, openBreached: 0, excused: 0, waived: 0, neutral: 0, kept: null, keptWithExcuses: null, overrun: null }
const all: Figures = {
  counted: 12, met: 8, late: 2, missed: 1, openBreached: 1, excused: 1, waived: 3, neutral: 1, kept: 6667, keptWithExcuses: 7500,
  overrun: { averageServiceMs: 2 * hour, worstServiceMs: 3.5 * hour, averageMs: 16 * hour, worstMs: 30 * hour },
}
const figures: DeskFigures = {
  all, firstTurns: { ...none, counted: 5, met: 5, kept: 10_000, keptWithExcuses: 10_000 },
  byLevel: [{ ...all, levelKey: 'commercial', levelName: 'Comercial' }, { ...none, waived: 1, levelKey: 'vip-support', levelName: 'Soporte VIP' }],
  development: { ...none, counted: 1, late: 1, kept: 0, keptWithExcuses: 0, overrun: all.overrun }, supervisor: none,
  ratings: { count: 3, average: 4.33 }, truncated: false,
}
const row = { number: 1042, subject: 'El catálogo no se actualiza', at: now - hour, by: 'Marta Ríos' }
const breaches: RegisterView = {
  truncated: true, counts: [], rows: [
    { ...row, by: '', sentence: 'Plazo vencido el martes 03/03/2026 09:00 sin respuesta.', detail: { kind: 'breach', clock: 'response', standing: 'open', excuse: null } },
    { ...row, number: 1040, subject: '=cmd|calc', by: '', sentence: 'Plazo vencido el lunes 02/03/2026 09:00 sin respuesta.', detail: { kind: 'breach', clock: 'development', standing: 'late', excuse: { by: 'Marta Ríos', at: now, why: 'corte de luz publicado' } } },
  ],
}
const worsened: RegisterView = {
  truncated: false, counts: [], rows: [{ ...row, sentence: 'Nueva fecha de respuesta: lunes 09/03/2026 09:00 (cambio de nivel).', detail: { kind: 'promise', was: Date.parse('2026-03-03T09:00-05:00'), due: now, reason: 'worse-level', why: 'la licencia es de prueba' } }],
}
const reasons: RegisterView = {
  truncated: false, counts: [{ reason: 'no-access', delayed: 2, voided: 1 }, { reason: 'update-to-come', delayed: 1, voided: 0 }], rows: [{ ...row, sentence: 'Motivo de la demora: los datos de acceso no funcionan.', detail: null }],
}
const coupons: CouponRegister = {
  truncated: false, rows: [
    { at: now, by: 'Ana Quispe', kind: 'wrong-code', coupon: null, number: null, why: null },
    { at: now - hour, by: 'Marta Ríos', kind: 'returned', coupon: { lastFour: '7K2Q', customerId: 7, customer: 'Minera Apu' }, number: 1042, why: 'no es operación' },
  ],
}
const ratings: RatingsView = { from: '2026-03-01', until: '2026-03-03', asked: 4, total: { rated: 0, average: null, scores: [0, 0, 0, 0, 0] }, byLevel: [], comments: [] }

let stage: Stage
beforeAll(async () => { stage = await startStage() })
afterAll(async () => { await stage.close() })
beforeEach(() => {
  stage.server.session = toSession(['supervisor'])
  stage.server.host = { language: 'es', placement: 'LEFT_MENU', options: {} }
  stage.server.routes = {
    'GET /home': home, 'GET /news': { news: [], calendarUrl: null }, 'GET /reports/figures': figures, 'GET /reports/ratings': ratings, 'GET /reports/registers/breaches': breaches,
    'GET /reports/registers/promises-worsened': worsened, 'GET /reports/registers/reasons': reasons, 'GET /reports/registers/coupons': coupons, 'GET /reports/registers/waived': { rows: [], truncated: false, counts: [] },
  }
  stage.server.asked.length = 0
})

const march = `from=${Date.parse('2026-03-01T00:00-05:00')}&until=${Date.parse('2026-03-04T00:00-05:00')}`
const asked = () => stage.server.asked.map(({ path }) => path).filter((path) => path.startsWith('/reports'))

async function openReports(width?: number) {
  const opened = await stage.open(width === undefined ? {} : { width })
  await opened.app.locator('[data-test=nav-reports]').click()
  await opened.app.locator('[data-test=head-all]').waitFor()
  const at = (name: string) => opened.app.locator(`[data-test="${name}"]`)
  return { ...opened, at }
}

describe('a supervisor', () => {
  test('reads how promises were kept this month, with and without excuses, first turns and kinds of clock apart (sla-rules 5 and 6)', async () => {
    const { app, at } = await openReports()
    expect(asked()).toEqual([`/reports/figures?scope=desk&${march}`])
    const head = app.locator('[data-test=head-all]')
    expect(await head.locator('[data-test=kept]').textContent()).toMatch(/^66,67.%$/)
    expect(await head.locator('[data-test=kept-with-excuses]').textContent()).toMatch(/^75.% si se perdona el vencimiento justificado$/)
    expect(await head.locator('[data-test=open-breached]').textContent()).toBe('1 vencida sigue sin respuesta')
    expect(await head.locator('[data-test=overrun]').textContent()).toContain('2 h de media, 3 h 30 min el peor')
    expect(await at('head-first').locator('[data-test=kept]').textContent()).toMatch(/^100.%$/)
    expect(await at('figures-commercial').locator('[data-test=waived]').textContent()).toBe('3')
    expect(await at('figures-development').locator('[data-test=late]').textContent()).toBe('1')
    expect(await at('figures-supervisor').count()).toBe(0)
  })

  test('chooses another period, by the days of the desk; days that make none are refused beside the field', async () => {
    const { app, at } = await openReports()
    await at('period-last-month').click()
    await expect.poll(() => asked().at(-1)).toBe(`/reports/figures?scope=desk&from=${Date.parse('2026-02-01T00:00-05:00')}&until=${Date.parse('2026-03-01T00:00-05:00')}`)
    await app.locator('input[data-test=report-until], [data-test=report-until] input').first().fill('2026-01-01')
    await at('report-show').click()
    await expect.poll(() => at('row-until').textContent()).toContain('el primero no puede ser posterior')
    expect(asked()).toHaveLength(2)
  })

  test('reads the registers: what worsened with the promise before, what was breached with its excuse, reasons with their count (P-2.4, P-4.11)', async () => {
    const { app, at } = await openReports()
    await app.getByRole('tab', { name: 'Registros' }).click()
    await at('register-of-breaches').waitFor()
    expect(await at('truncated').textContent()).toContain('2 apuntes más recientes')
    expect(await at('register-row').nth(0).textContent()).toContain('Sin responder')
    expect(await at('register-row').nth(1).textContent()).toMatch(/Con retraso.*Novedades de desarrollo.*Justificado por Marta Ríos.*corte de luz publicado/)
    await choose(app, at, 'Promesas que empeoraron')
    await at('register-of-promises-worsened').waitFor()
    expect(await at('register-row').textContent()).toMatch(/Nueva fecha de respuesta.*Antes se había prometido: mar 03\/03\/2026 09:00.*Motivo: la licencia es de prueba/)
    await choose(app, at, 'Motivos de demora o anulación')
    expect(await at('reason-update-to-come').textContent()).toMatch(/Espera una actualización por publicar\s*10/)
    expect(await at('reason-no-access').textContent()).toMatch(/Sin acceso con los datos entregados\s*21/)
    await choose(app, at, 'No requerían respuesta')
    await at('no-rows').waitFor()
    expect(await at('no-rows').textContent()).toContain('Aquí aparece cada mensaje')
    expect(asked().at(-1)).toBe(`/reports/registers/waived?${march}`)
  })

  test('reads the coupons with the wrong codes, follows a row to its request, and comes back to the same register', async () => {
    const { app, at } = await openReports()
    await app.getByRole('tab', { name: 'Registros' }).click()
    await choose(app, at, 'Cupones CESS')
    expect(await at('coupon-wrong-code').textContent()).toMatch(/Código erróneo.*Ana Quispe/)
    expect(await at('coupon-returned').textContent()).toMatch(/7K2Q.*Minera Apu.*Devuelto.*n\.º 1042.*no es operación/)
    await at('coupon-returned').getByRole('link', { name: 'Solicitud n.º 1042' }).click()
    await at('problem').waitFor()
    await at('nav-reports').click()
    await at('register-of-coupons').waitFor()
  })

  test('takes a register along for a spreadsheet, and no cell of it is a formula', async () => {
    const { app, at, page } = await openReports()
    await app.getByRole('tab', { name: 'Registros' }).click()
    await at('register-of-breaches').waitFor()
    const [file] = await Promise.all([page.waitForEvent('download'), at('report-csv').click()])
    expect(file.suggestedFilename()).toBe('Plazos vencidos 2026-03-01 2026-03-03.csv')
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.startsWith('\uFEFFCuándo;Solicitud;Asunto;')).toBe(true)
    expect(text).toContain(";1040;'=cmd|calc;")
  })

  test('sees why a report did not come, and tries again', async () => {
    let tries = 0
    stage.server.routes['GET /reports/figures'] = () => {
      if (tries++ === 0) throw new Refusing('server.failed', {}, 500)
      return figures
    }
    const { app } = await stage.open()
    await app.locator('[data-test=nav-reports]').click()
    await app.locator('[data-test=problem] button').click()
    await app.locator('[data-test=head-all]').waitFor()
    expect(tries).toBe(2)
  })

  test('has the ratings beside them (P-5.1), and reads everything on a narrow page', async () => {
    const { app, at, page } = await openReports(390)
    expect(await at('figures-commercial').textContent()).toContain('Vencidas sin responder')
    await app.getByRole('tab', { name: 'Registros' }).click()
    await at('register-of-breaches').waitFor()
    await app.getByRole('tab', { name: 'Valoraciones' }).click()
    await expect.poll(() => at('ratings-total').textContent()).toBe('4 solicitudes cerradas, sin valoraciones.')
    expect(await page.frames()[1]?.evaluate('document.documentElement.scrollWidth')).toBe(390)
  })
})

test('an agent reads their own figures and no register', async () => {
  stage.server.session = toSession(['agent'])
  const { app, at } = await openReports()
  expect(asked()).toEqual([`/reports/figures?scope=own&${march}`])
  expect(await app.getByRole('heading', { level: 1 }).textContent()).toBe('Mis cifras')
  expect([await app.getByRole('tab').count(), await at('report-scope').count()]).toEqual([0, 0])
})

test('a requester finds the figures of the organisation from the home, and an empty period says what would stand there', async () => {
  stage.server.session = toSession(['requester'])
  stage.server.routes['GET /reports/figures'] = { ...figures, all: none, firstTurns: none, byLevel: [], development: none }
  const { app } = await stage.open()
  await app.locator('[data-test=own-figures]').click()
  await app.locator('[data-test=no-figures]').waitFor()
  expect(asked()).toEqual([`/reports/figures?scope=own&${march}`])
  await app.locator('[data-test=back]').click()
  await app.locator('[data-test=home]').waitFor()
})

async function choose(app: FrameLocator, at: (name: string) => Locator, name: string): Promise<void> {
  await at('register-choice').click()
  await app.getByRole('option', { name }).click()
  await app.getByRole('heading', { name, level: 2 }).waitFor()
}
