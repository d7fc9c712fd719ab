/**
 * The whole house for the screens: our server, the local portal with its shell, and people with real browsers in it.
 * The world's clock starts on Monday 2026-03-02 at 09:00 in Lima and runs on from there.
 */
import type { Browser, FrameLocator, Page } from 'playwright-core'
import { customersChapter } from '../../../demo/chapters/customers.ts'
import { installDesk } from '../../../demo/install.ts'
import { demoPortals } from '../../../demo/people.ts'
import { lima, openScene, type Scene } from '../../../demo/scene.ts'
import { launchBrowser } from '../../../support/browser.ts'
import { openStage } from '../../../support/stage.ts'

export interface House {
  readonly scene: Scene
  /** A new person's tab on a page of the portal. */
  open(path: string, userId: number, width?: number): Promise<Page>
  close(): Promise<void>
}

export interface HouseOptions {
  /** An installed desk with one customer of each level and coupons; default true. */
  readonly furnished?: boolean
}

export async function openHouse({ furnished = true }: HouseOptions = {}): Promise<House> {
  const [stage, browser] = await Promise.all([
    openStage({ portals: demoPortals, limits: false, schedule: true, startAt: lima('2026-03-02 09:00') }),
    launchBrowser(),
  ])
  const scene = openScene(stage)
  if (furnished) await furnish(scene)
  return {
    scene,
    open: (path, userId, width = 1360) => openTab(browser, `http://${scene.portal.host}`, path, userId, width),
    async close() {
      await browser.close()
      await stage.close()
    },
  }
}

async function furnish(scene: Scene): Promise<void> {
  await installDesk(scene.world)
  for (const step of customersChapter.steps.slice(0, 2)) await step.play(scene)
}

async function openTab(browser: Browser, origin: string, path: string, userId: number, width: number): Promise<Page> {
  const context = await browser.newContext({ locale: 'es-PE', timezoneId: 'America/Lima', viewport: { width, height: 900 } })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}user=${userId}`)
  return page
}

/** What is inside the app's frame on this page. */
export function inApp(page: Page): FrameLocator {
  return page.frameLocator('iframe[data-test=app-frame]')
}

export function byTest(name: string): string {
  return `[data-test="${name}"]`
}

/** How long a screen may take to show what it was asked for. */
export const patience = { timeout: 20_000 }
