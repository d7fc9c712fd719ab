/** A person in front of the app inside the fake portal. */
import type { Browser, BrowserContext, FrameLocator, Locator, Page } from 'playwright-core'

export interface Visit {
  readonly page: Page
  readonly app: FrameLocator
  readonly context: BrowserContext
  at(name: string): Locator
}

/** A screen that has not followed by then will not. */
const patienceMs = 10_000

export async function openApp(browser: Browser, address: string, size = { width: 1280, height: 900 }): Promise<Visit> {
  const context = await browser.newContext({ locale: 'es-PE', timezoneId: 'America/Lima', viewport: size, permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  await page.goto(`${address}/`)
  const app = page.frameLocator('iframe')
  return { page, app, context, at: (name) => app.locator(`[data-test="${name}"]`) }
}

/** What the frame asked of its portal. */
export function readHeard(page: Page): Promise<readonly string[]> {
  return page.evaluate('window.heard')
}
