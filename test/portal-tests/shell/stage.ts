/** A world with the shell, the probe application on an origin of its own, and one real browser. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Browser, Frame, Page } from 'playwright-core'
import { getPortal } from '../../portal/kernel/world.ts'
import type { World } from '../../portal/kernel/world.ts'
import type { Portal } from '../../portal/kernel/portal.ts'
import { bundleScript } from '../../portal/shell/assets.ts'
import { startWorld } from '../../portal/start.ts'
import { launchBrowser } from '../../support/browser.ts'

export interface Post {
  readonly path: string
  readonly query: Record<string, string>
  readonly body: Record<string, string>
}

export interface Stage {
  readonly world: World
  readonly desk: Portal
  readonly browser: Browser
  /** Origin of the application. */
  readonly app: string
  /** Frame POSTs that the application got. */
  readonly posts: Post[]
  /** A tab of a new person; `user` is an id of the desk. */
  open(path: string, user?: number, width?: number): Promise<Page>
  close(): Promise<void>
}

export const code = 'example.probe'

export async function startStage(): Promise<Stage> {
  const posts: Post[] = []
  const { origin, stop } = await startProbe(posts)
  const world = await startWorld({ limits: false, apps: [{
    code, clientId: 'app.probe.1', clientSecret: 'probe-secret', applicationUrl: `${origin}/app`, installerUrl: `${origin}/install`,
    scopes: ['crm', 'task', 'im', 'placement', 'user'], version: 1, kind: 'market', title: { es: 'Sonda', en: 'Probe' },
  }] })
  const desk = getPortal(world, 'desk')
  const browser = await launchBrowser()
  return {
    world, desk, browser, posts, app: origin,
    async open(path, user = 1, width = 1360) {
      const context = await browser.newContext({ locale: 'es-ES', timezoneId: 'Europe/Madrid', viewport: { width, height: 800 } })
      const page = await context.newPage()
      await page.goto(`http://${desk.host}${path}${path.includes('?') ? '&' : '?'}user=${user}`)
      await page.waitForSelector('[data-test=content] > *')
      return page
    },
    async close() {
      await browser.close()
      await world.stop()
      await stop()
    },
  }
}

async function startProbe(posts: Post[]): Promise<{ origin: string; stop(): Promise<void> }> {
  const script = await bundleScript(fileURLToPath(new URL('../../portal/shell/client/probe/main.ts', import.meta.url)))
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://probe.invalid')
    if (url.pathname === '/probe.js') return void response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (request.method === 'POST') posts.push({ path: url.pathname, query: Object.fromEntries(url.searchParams), body: Object.fromEntries(new URLSearchParams(Buffer.concat(parts).toString())) })
      response.writeHead(200, { 'content-type': 'text/html' }).end(url.pathname === '/silent' ? '<p>nothing</p>' : '<!doctype html><body><script type="module" src="/probe.js"></script>')
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((done) => {
      server.closeAllConnections()
      server.close(() => done())
    }),
  }
}

/** The application's frame once the real `B24Frame` in it is ready. */
export async function findAppFrame(page: Page, within = ''): Promise<Frame> {
  const element = await page.waitForSelector(`${within} iframe[data-test=app-frame]`)
  const frame = await element.contentFrame()
  if (!frame) throw new Error('the frame has no window')
  await frame.waitForSelector('#state[data-ready=yes]')
  return frame
}

/** What the portal told the application at `getInitData`. */
export async function readState(frame: Frame): Promise<Record<string, unknown>> {
  return JSON.parse(await frame.textContent('#state') ?? '{}') as Record<string, unknown>
}

/** Calls a REST method from inside the frame, over the network, with the token of the frame. */
export function callFromFrame(frame: Frame, method: string, params: object = {}): Promise<unknown> {
  return frame.evaluate(`probe.actions.v2.call.make(${JSON.stringify({ method, params })}).then((answer) => answer.getData().result)`)
}

/** Installs the probe as the administrator and binds the placements the tests look at. */
export async function installProbe(stage: Stage): Promise<void> {
  const page = await stage.open('/market/')
  await page.click('[data-test=app-install]')
  const wizard = await findAppFrame(page)
  for (const placement of ['LEFT_MENU', 'CRM_DEAL_DETAIL_TAB', 'CRM_COMPANY_DETAIL_TAB', 'TASK_VIEW_TAB', 'REST_APP_URI']) {
    await callFromFrame(wizard, 'placement.bind', { PLACEMENT: placement, HANDLER: `${stage.app}/placement`, LANG_ALL: { es: { TITLE: 'Sonda' }, la: { TITLE: 'Sonda' }, en: { TITLE: 'Probe' } } })
  }
  await wizard.evaluate('void probe.installFinish()')
  await page.waitForSelector(`[data-test="menu-left-menu-${code}"]`)
  await page.context().close()
}
