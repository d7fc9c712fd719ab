import { afterAll, beforeAll, test } from 'vitest'
import { launchBrowser } from '../../support/browser.ts'
import { startFakeServer, FakeRefusal } from './support/fake-server.ts'
import { openApp } from './support/open-app.ts'
import { effect, levels, schedule, newSetup, desk } from './support/sample-desk.ts'
import { toDeskRoutes } from './support/sample-routes.ts'
let browser: any
beforeAll(async () => { browser = await launchBrowser() })
afterAll(() => browser.close())
const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } }
test.each(['wide', 'narrow'] as const)('%s', async (size) => {
  let stale = true
  const server = await startFakeServer({ ...toDeskRoutes(), 'GET /api/setup': () => ({ ...newSetup, desk, finished: true }), 'POST /api/levels/commercial/effect': () => effect, 'POST /api/schedule/effect': () => ({ ...effect, moved: 23 }),
    'PUT /api/levels/commercial': () => { if (stale) { stale = false; throw new FakeRefusal('level.stale', { version: 3, savedAt: Date.UTC(2026, 2, 2, 14), by: 'Marta Ríos', reason: 'Contrato' }, 409) } return levels[1] },
  }, { language: 'es', installing: false, people: [] })
  const { page, app, at, context } = await openApp(browser, server.address, sizes[size])
  const shot = async (name: string, rtl = false) => {
    const frame = page.frames()[1]!
    const height = await frame.evaluate(() => document.documentElement.scrollHeight) as number
    await page.setViewportSize({ width: sizes[size].width, height: Math.min(height + 20, 4000) })
    if (rtl) await frame.evaluate(() => { document.documentElement.dir = 'rtl' })
    await page.screenshot({ path: `/tmp/shots-admin/${name}-${size}${rtl ? '-rtl' : ''}.png` })
    if (rtl) await frame.evaluate(() => { document.documentElement.dir = 'ltr' })
    await page.setViewportSize(sizes[size])
  }
  const nav = async (name: string) => { if (size === 'narrow' && !await at(`nav-${name}`).isVisible()) await app.locator('nav button').first().click(); await at(`nav-${name}`).click() }
  await nav('levels')
  await at('level-development').waitFor()
  await at('level-non-commercial').locator('[data-test="level-more"] summary').click()
  await at('level-commercial').locator('[data-test="versions"] > summary').click()
  await at('version-1').locator('summary').first().click()
  await shot('levels')
  await at('level-commercial').locator('[data-test="edit-level"]').click()
  await shot('level-form'); 
  await at('preview').click()
  await at('effect').waitFor()
  await shot('level-effect'); await shot('level-effect', true)
  await at('reason').fill('Más carga')
  await at('submit').click()
  await at('follow').waitFor()
  await shot('level-stale')
  await nav('calendar')
  await at('schedule').waitFor()
  await at('versions').locator('> summary').click()
  await at('version-2').locator('summary').first().click()
  await shot('calendar')
  await at('edit').click()
  await at('holiday-source').click()
  await app.getByRole('option', { name: 'Calendario de este portal' }).click()
  await at('holiday-year').fill('2027')
  await at('propose').click()
  await at('portal-calendar').waitFor()
  await at('preview').click()
  await at('effect').waitFor()
  await shot('calendar-form'); await shot('calendar-form', true)
  await at('desk-zone').click()
  await page.waitForTimeout(500)
  await page.screenshot({ path: `/tmp/shots-admin/zone-${size}.png` })
  await page.keyboard.press('Escape')
  await nav('settings')
  await at('zone').waitFor()
  await shot('settings')
  await context.close(); await server.stop()
})
