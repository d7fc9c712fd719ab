/** A customer's person in the portal's menu: level, an urgent request, an answer; and a stranger who learns whom to ask. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSample, stranger } from '../../demo/people.ts'
import { byTest, inApp, openHouse, patience, type House } from './support/house.ts'

let house: House
beforeAll(async () => { house = await openHouse() }, 120_000)
afterAll(() => house.close())

test('a requester reads the level, opens a request with a coupon, sees number and due, and adds to it', async () => {
  const { userId } = readSample('vip')
  const page = await house.open('/', userId)
  await page.click('[data-test^=menu-left-menu-]')
  const app = inApp(page)
  expect(await app.locator(byTest('level-name')).innerText()).toBe('Soporte VIP')
  expect(await app.locator(byTest('coupon-balance')).innerText()).toBe('5 cupones disponibles')

  await app.locator(byTest('open-request')).click()
  // By keyboard: the portal is still giving the frame its height, and a button that moves under the pointer is not pressed.
  await app.locator(byTest('submit')).press('Enter')
  await expect.poll(() => app.locator('[data-field=subject]').innerText(), patience).toContain('Este dato es obligatorio.')
  await app.locator(byTest('subject')).fill('Sitio caído')
  await app.locator(byTest('description')).fill('Desde las 8:30 sale una página en blanco.')
  await app.getByLabel('Usar uno de mis cupones').click()
  await app.locator(byTest('submit')).click()
  expect(await app.locator(byTest('opened-number')).innerText()).toBe('Solicitud n.º 1 abierta')
  expect(await app.locator(byTest('opened-due')).innerText()).toMatch(/^lun 02\/03\/2026 13:\d\d/)

  await app.locator(byTest('see-opened')).click()
  await app.locator(byTest('composer')).locator(byTest('field-text')).fill('También falla el panel.')
  await app.locator(byTest('submit-reply')).click()
  await expect.poll(() => app.locator(byTest('messages')).innerText(), patience).toContain('También falla el panel.')
  await app.locator(byTest('back')).click()
  await expect.poll(() => app.locator(byTest('coupon-balance')).innerText(), patience).toBe('4 cupones disponibles')

  await house.scene.settle()
  const bell = await house.open('/notifications/', userId)
  await bell.waitForSelector(`${byTest('notice')}[data-tag^="hd-1-request.received"]`)
})

test('a person nobody registered sees whom to ask, and cannot open a request', async () => {
  const page = await house.open('/', stranger)
  await page.click('[data-test^=menu-left-menu-]')
  const app = inApp(page)
  expect(await app.locator(byTest('registration')).innerText()).toContain('Tomás Reyes')
  expect(await app.locator(byTest('open-request')).count()).toBe(0)
})
