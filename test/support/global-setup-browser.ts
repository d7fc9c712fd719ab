/** Before the first browser test: a browser is here, or the run ends with the name of the package. */
import { ensureBrowser } from '../../scripts/browser.mjs'

export function setup(): void {
  ensureBrowser()
}
