/**
 * One real browser for the screens' tests.
 *
 * Each launch has a new, empty profile that is removed when it closes, so no test sees another's storage.
 */
import { chromium, type Browser } from 'playwright-core'
import { ensureBrowser } from '../../scripts/browser.mjs'

/** Runs as root, in containers and without a display; speaks to nobody but the pages under test. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The caller closes it. `newContext({ locale, timezoneId })` gives each person of a test a session of their own. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: ensureBrowser(), headless: true, args: flags, timeout: 60_000 })
}
