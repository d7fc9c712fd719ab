/**
 * Finds a Chrome or Chromium for the browser tests, or gets one, and says which; never skips.
 *
 * Order: `CHROME_PATH`, the usual commands and places, the cache of playwright, then a download of playwright's own
 * build, then Debian's package when root. Each try is bounded; when all fail it names the package to install.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const minute = 60_000
const commands = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'chrome']
const usualPlaces = [
  '/opt/google/chrome/chrome',
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Builds that playwright downloaded earlier, newest first. */
function readPlaywrightCache(environment) {
  const folder = environment['PLAYWRIGHT_BROWSERS_PATH']
    ?? (process.platform === 'darwin' ? join(homedir(), 'Library/Caches/ms-playwright')
      : process.platform === 'win32' ? join(homedir(), 'AppData/Local/ms-playwright') : join(homedir(), '.cache/ms-playwright'))
  if (!existsSync(folder)) return []
  const inside = ['chrome-linux64/chrome', 'chrome-linux/chrome', 'chrome-win64/chrome.exe', 'chrome-win/chrome.exe',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-mac-x64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing']
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((one, other) => Number(other.split('-')[1]) - Number(one.split('-')[1]))
    .flatMap((name) => inside.map((path) => join(folder, name, path)))
}

/** The path of a browser that is here, or null. A `CHROME_PATH` that cannot be run is a mistake to be told, not passed over. */
export function findBrowser(environment = process.env, places = usualPlaces) {
  const wanted = environment['CHROME_PATH']
  if (wanted !== undefined && wanted !== '') {
    if (!isExecutable(wanted)) throw new Error(`CHROME_PATH names ${wanted}, which cannot be run`)
    return wanted
  }
  const onPath = (environment['PATH'] ?? '').split(delimiter).filter(Boolean).flatMap((folder) => commands.map((name) => join(folder, name)))
  return [...onPath, ...places, ...readPlaywrightCache(environment)].find(isExecutable) ?? null
}

function run(command, args, limit) {
  console.log(`browser: ${command} ${args.join(' ')} (at most ${limit / minute} min)`)
  const done = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: limit, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  return done.status === 0
}

function downloadWithPlaywright() {
  const folder = dirname(createRequire(import.meta.url).resolve('playwright-core/package.json'))
  const isRoot = process.getuid?.() === 0
  // On a bare machine the browser also needs the system's libraries; playwright can fetch those only as root.
  return run(process.execPath, [join(folder, 'cli.js'), 'install', ...(isRoot ? ['--with-deps'] : []), '--no-shell', 'chromium'], 4 * minute)
}

function installWithApt() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  return run('apt-get', ['update', '-qq'], 3 * minute)
    && run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 8 * minute)
}

/** A browser path, found or fetched. Throws with the package's name when there is none to be had. */
export function ensureBrowser() {
  const found = findBrowser()
  if (found !== null) return found
  console.log('browser: no Chrome or Chromium here, getting one')
  const ways = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
    ? [installWithApt, downloadWithPlaywright] : [downloadWithPlaywright]
  for (const way of ways) {
    if (!way()) continue
    const fetched = findBrowser()
    if (fetched !== null) return fetched
  }
  throw new Error('no Chrome or Chromium and none could be fetched: install the package "chromium" (or Google Chrome), or set CHROME_PATH')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`browser: ${ensureBrowser()}`)
  } catch (error) {
    console.error(`browser: ${error.message}`)
    process.exitCode = 1
  }
}
