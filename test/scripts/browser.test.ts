import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findBrowser } from '../../scripts/browser.mjs'

const folder = mkdtempSync(join(tmpdir(), 'desk-browser-'))
afterAll(() => rmSync(folder, { recursive: true }))

function place(...path: readonly string[]): string {
  const file = join(folder, ...path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '')
  chmodSync(file, 0o755)
  return file
}

test('CHROME_PATH wins over what is on the path', () => {
  const wanted = place('own', 'chrome')
  place('bin', 'chromium')
  expect(findBrowser({ CHROME_PATH: wanted, PATH: join(folder, 'bin') })).toBe(wanted)
})

test('a CHROME_PATH that cannot be run is told, not passed over', () => {
  expect(() => findBrowser({ CHROME_PATH: join(folder, 'none'), PATH: join(folder, 'bin') })).toThrow('CHROME_PATH')
})

test('a browser on the path is found', () => {
  const chromium = place('bin', 'chromium')
  expect(findBrowser({ PATH: join(folder, 'bin') })).toBe(chromium)
})

test('a download of playwright is found, the newest first', () => {
  place('cache', 'chromium-9', 'chrome-linux64', 'chrome')
  const newest = place('cache', 'chromium-1255', 'chrome-linux64', 'chrome')
  expect(findBrowser({ PATH: '', PLAYWRIGHT_BROWSERS_PATH: join(folder, 'cache') }, [])).toBe(newest)
})
