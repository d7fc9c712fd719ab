import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'

let browser: Browser
let server: Server
let address: string

beforeAll(async () => {
  server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end('<p>abierto</p><script>localStorage.setItem("seen", (localStorage.getItem("seen") ?? "") + "x")</script>')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await new Promise((resolve) => server.close(resolve))
})

test('the browser shows a page in the language and zone of its reader', async () => {
  const context = await browser.newContext({ locale: 'es-PE', timezoneId: 'America/Lima' })
  const page = await context.newPage()
  await page.goto(address)
  expect(await page.textContent('p')).toBe('abierto')
  expect(await page.evaluate<string>('Intl.DateTimeFormat().resolvedOptions().timeZone')).toBe('America/Lima')
  await context.close()
})

test('two people of one test share no storage', async () => {
  for (let person = 0; person < 2; person += 1) {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(address)
    expect(await page.evaluate<string | null>('localStorage.getItem("seen")')).toBe('x')
    await context.close()
  }
})
