/** One browser and one fake server for a file of tests; each page is a person of their own. */
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { launchBrowser } from '../../support/browser.ts'
import { startFakeServer, type FakeServer } from './fake-server.ts'
import { toSession } from './sample.ts'

export interface Stage {
  readonly server: FakeServer
  /** Opens the app inside its frame; the test waits for what it looks for. */
  open(person?: { readonly zone?: string; readonly width?: number }): Promise<{ readonly page: Page; readonly app: FrameLocator }>
  close(): Promise<void>
}

export async function startStage(): Promise<Stage> {
  const server = await startFakeServer(toSession(['requester']))
  const browser: Browser = await launchBrowser()
  return {
    server,
    async open({ zone = 'America/Lima', width = 1280 } = {}) {
      const context = await browser.newContext({ locale: 'es-PE', timezoneId: zone, viewport: { width, height: 900 } })
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      await page.goto(`${server.origin}/host`)
      return { page, app: page.frameLocator('iframe') }
    },
    async close() {
      await browser.close()
      await server.stop()
    },
  }
}
