/** The desk at work in the portal: the task's tab, the task itself, its chat, the deal's tab, and a notification's link. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSample, staff } from '../../demo/people.ts'
import { dealOf, taskOf } from '../../demo/portal-view.ts'
import { openLinked } from '../../demo/requests.ts'
import { byTest, inApp, openHouse, patience, type House } from './support/house.ts'

let house: House
let number: number
beforeAll(async () => {
  house = await openHouse()
  number = await openLinked(house.scene, 'gold', { subject: 'El catálogo muestra precios de ayer' })
}, 120_000)
afterAll(() => house.close())

function openTask(userId: number): Promise<Page> {
  return house.open(`/company/personal/user/${userId}/tasks/task/view/${taskOf(house.scene, number).id}/`, userId)
}

test('an agent answers in the task, the requester is told, and the task closes and opens the request', async () => {
  const agent = taskOf(house.scene, number).responsibleId
  const page = await openTask(agent)
  await page.click('[data-test^=tab-app-]')
  const app = inApp(page)
  await app.locator(byTest('countdown')).waitFor()
  await app.locator(byTest('composer')).locator('textarea').fill('Limpie la caché del componente.')
  await app.locator(byTest('submit-answer')).click()
  await expect.poll(() => app.locator(byTest('said')).innerText(), patience).toBe('Hecho.')
  await expect.poll(() => app.locator(byTest('messages')).innerText(), patience).toContain('Limpie la caché del componente.')

  await house.scene.settle()
  const bell = await house.open('/notifications/', readSample('gold').userId)
  const link = bell.locator(`${byTest('notice')}[data-tag^="hd-${number}-answer.given"] a`).first()
  await link.click()
  await inApp(bell).locator(byTest('messages')).waitFor()
  expect(await inApp(bell).locator(byTest('messages')).innerText()).toContain('Limpie la caché del componente.')

  await page.click(byTest('tab-general'))
  await page.click(byTest('task-complete'))
  await page.waitForSelector(byTest('task-renew'))
  await house.scene.settle()
  await page.click('[data-test^=tab-app-]')
  await expect.poll(() => inApp(page).locator(byTest('ticket')).innerText(), patience).toContain('Resuelta')
  await page.click(byTest('tab-general'))
  await page.click(byTest('task-renew'))
  await page.waitForSelector(byTest('task-complete'))
  await house.scene.settle()
  await page.fill(byTest('chat-text'), '#r La caché se limpia en Configuración.')
  await page.click(byTest('chat-send'))
  await expect.poll(() => page.locator(byTest('chat')).innerText(), patience).toContain('La caché se limpia')
  await house.scene.settle()
  const reader = await house.open('/', readSample('gold').userId)
  await reader.click('[data-test^=menu-left-menu-]')
  await inApp(reader).locator(byTest(`open-${number}`)).click()
  await expect.poll(() => inApp(reader).locator(byTest('messages')).innerText(), patience).toContain('La caché se limpia en Configuración.')
})

test('a supervisor sees the request in the tab of its deal', async () => {
  const page = await house.open(`/crm/deal/details/${dealOf(house.scene, number).id}/`, staff.supervisor)
  await page.click('[data-test^=tab-app-]')
  const app = inApp(page)
  await app.locator(byTest('ticket-subject')).waitFor()
  expect(await app.locator(byTest('ticket-subject')).innerText()).toBe('El catálogo muestra precios de ayer')
  await app.locator(byTest('command-assign')).waitFor()
})
