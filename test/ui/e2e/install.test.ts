/** An administrator finds the app in the Market and makes the portal a desk, by mouse and keyboard. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { byTest, inApp, openHouse, patience, type House } from './support/house.ts'

let house: House
beforeAll(async () => { house = await openHouse({ furnished: false }) }, 120_000)
afterAll(() => house.close())

test('the wizard leads from the Market to the app on its own page', async () => {
  const page = await house.open('/market/', 1)
  await page.click(byTest('app-install'))
  const app = inApp(page)
  const title = app.locator(byTest('stage-title'))
  const next = app.locator(byTest('next'))
  await expect.poll(() => title.innerText(), patience).toBe('Mesa de ayuda')
  await app.locator('[data-field=name] input').fill('Soporte Cordillera')
  await next.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => title.innerText(), patience).toBe('Horario semanal')
  await next.click()
  await expect.poll(() => title.innerText(), patience).toBe('Feriados')
  await next.click()
  await expect.poll(() => title.innerText(), patience).toBe('Personas')
  for (const [field, name] of [['agents', 'Lucía'], ['supervisors', 'Tomás']] as const) {
    await app.locator(`[data-field=${field}] input`).click()
    await page.keyboard.type(name)
    await app.locator('[role=option]').filter({ hasText: name }).click()
    await page.keyboard.press('Escape')
  }
  await next.click()
  await expect.poll(() => title.innerText(), patience).toBe('Trabajo diario')
  await next.click()
  await app.locator(byTest('finish')).waitFor()
  expect(await app.locator(byTest('progress')).innerText()).toMatch(/^(\d+) de \1 pasos terminados$/)
  await app.locator(byTest('finish')).click()
  await app.locator(byTest('navigation')).waitFor()
  expect(house.scene.readApp().state).toBe('installed')
  await page.waitForSelector('[data-test^=menu-left-menu-]')
})
