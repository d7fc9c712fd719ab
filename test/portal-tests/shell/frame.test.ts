/** The message protocol of facts 6, spoken by the vendor's own `B24Frame` in a real browser. */
import type { Frame, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { callFromFrame, code, findAppFrame, installProbe, readState, startStage } from './stage.ts'
import type { Stage } from './stage.ts'

let stage: Stage
let page: Page
let frame: Frame

beforeAll(async () => {
  stage = await startStage()
  await installProbe(stage)
  page = await stage.open('/')
  await page.click(`[data-test="menu-left-menu-${code}"]`)
  frame = await findAppFrame(page)
}, 90_000)
afterAll(() => stage.close())

/** Starts a call whose answer comes only after the person did something; `result` waits for it. */
async function begin(call: string): Promise<{ result(): Promise<unknown> }> {
  const name = `answer${(begun += 1)}`
  await frame.evaluate(`globalThis.${name} = ${call}.then((value) => ({ value }), (error) => ({ error: error.message })); undefined`)
  return { result: () => frame.evaluate(`globalThis.${name}`) }
}
let begun = 0

test('a placement gets its code and the page it stands on', async () => {
  expect(await readState(frame)).toMatchObject({ placement: 'LEFT_MENU', options: { URI: new URL(page.url()).pathname }, install: false, firstRun: false })
})

test('the frame calls REST on the origin of the portal with the token of its person', async () => {
  expect(await callFromFrame(frame, 'profile')).toMatchObject({ ID: '1', ADMIN: true })
})

test('a title changes the heading of the page only', async () => {
  const before = await page.title()
  await frame.evaluate(`probe.parent.setTitle('Cola: hoy')`)
  expect(await page.textContent('#pagetitle')).toBe('Cola: hoy')
  expect(await page.title()).toBe(before)
})

test('the frame takes the size it asks for', async () => {
  await frame.evaluate('probe.parent.resizeWindow(800, 1700)')
  expect(await page.evaluate(`[document.querySelector('[data-test=app-frame]').style.width, document.querySelector('[data-test=app-frame]').style.height]`)).toEqual(['800px', '1700px'])
  await frame.evaluate(`document.body.style.minHeight = '2100px'; probe.parent.fitWindow()`)
  expect(await page.evaluate(`document.querySelector('[data-test=app-frame]').style.width`)).toBe('100%')
  expect(await page.evaluate(`parseInt(document.querySelector('[data-test=app-frame]').style.height)`)).toBeGreaterThanOrEqual(2100)
  await frame.evaluate('probe.parent.scrollParentWindow(300)')
  expect(await page.evaluate('scrollY')).toBe(300)
})

test('refreshAuth gives new tokens of the same person', async () => {
  const before = await frame.evaluate('probe.auth.getAuthData().access_token')
  const after = await frame.evaluate<{ access_token: string; expires_in: number }>('probe.auth.refreshAuth()')
  expect(after.access_token).not.toBe(before)
  expect(stage.world.authority.byAccess.get(after.access_token)).toMatchObject({ userId: 1, clientId: 'app.probe.1' })
  expect(await callFromFrame(frame, 'profile')).toMatchObject({ ID: '1' })
})

test('options are stored for the application and for the person', async () => {
  await frame.evaluate(`probe.options.appSet('theme', 'dark')`)
  await frame.evaluate(`probe.placement.callCustomBind('setUserOption', { name: 'tab', value: 'b' })`)
  expect(stage.desk.findApp('app.probe.1')).toMatchObject({ options: { theme: 'dark' }, userOptions: { 1: { tab: 'b' } } })
})

test('openPath opens a page of the portal over this one and answers when it is closed', async () => {
  const closing = await begin(`probe.slider.openPath(probe.slider.getUrl('/company/'), 950)`)
  const inside = page.frameLocator('[data-test=slider-page]')
  await inside.locator('[data-test=users]').waitFor()
  expect(await page.getAttribute('[data-test=slider-page]', 'src')).toBe('/company/?IFRAME=Y&IFRAME_TYPE=SIDE_SLIDER')
  expect(await inside.locator('[data-test=menu]').count()).toBe(0)
  expect(await page.evaluate(`document.querySelector('.slider-panel').style.maxWidth`)).toBe('950px')
  await page.click('[data-test=slider-close]')
  expect(await closing.result()).toEqual({ value: { isOpenAtNewWindow: false, isClose: true } })
})

test('a path outside the list is not available', async () => {
  expect(await frame.evaluate(`probe.parent.message.send('openPath', { path: '/stream/' })`)).toEqual({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
  expect(await frame.evaluate(`probe.parent.message.send('openPath', { path: '/crm/deal/../..//example.com/' })`)).toEqual({ result: 'error', errorCode: 'PATH_NOT_AVAILABLE' })
})

test('on a mobile device no path is opened', async () => {
  const context = await stage.browser.newContext({ userAgent: 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36' })
  const mobile = await context.newPage()
  await mobile.goto(page.url())
  const small = await findAppFrame(mobile)
  expect(await small.evaluate(`probe.parent.message.send('openPath', { path: '/crm/deal/' })`)).toEqual({ result: 'error', errorCode: 'METHOD_NOT_SUPPORTED_ON_DEVICE' })
  await context.close()
})

test('openApplication posts the application anew in a slider, and closeApplication from inside ends it', async () => {
  const closing = await begin(`probe.slider.openSliderAppPage({ ticket: '5', bx24_title: 'Ticket 5', bx24_width: 900, bx24_label: { text: 'SLA', color: '#fff', bgColor: '#07f' } })`)
  const inner = await findAppFrame(page, '.slider-body')
  expect(await readState(inner)).toMatchObject({ placement: 'DEFAULT', options: { ticket: '5' } })
  expect(stage.posts.at(-1)).toMatchObject({ path: '/app', body: { PLACEMENT: 'DEFAULT' } })
  expect(JSON.parse(stage.posts.at(-1)?.body['PLACEMENT_OPTIONS'] ?? '')).toEqual({ ticket: '5', URI: new URL(page.url()).pathname })
  expect([await page.textContent('[data-test=slider-title]'), await page.textContent('[data-test=slider-label]'), await page.title()]).toEqual(['Ticket 5', 'SLA', 'Ticket 5'])
  await inner.evaluate('void probe.slider.closeSliderAppPage().catch(() => {})')
  expect(await closing.result()).toHaveProperty('value')
  expect(await page.locator('[data-test=slider]').count()).toBe(0)
})

test('an application inside a slider of the portal closes that slider', async () => {
  const closing = await begin(`probe.slider.openPath(probe.slider.getUrl('/marketplace/app/1/'))`)
  const outer = await (await page.waitForSelector('[data-test=slider-page]')).contentFrame()
  const element = await outer?.waitForSelector('iframe[data-test=app-frame]')
  const inner = await element?.contentFrame()
  await inner?.waitForSelector('#state[data-ready=yes]')
  await inner?.evaluate('void probe.parent.closeApplication().catch(() => {})')
  expect(await closing.result()).toEqual({ value: { isOpenAtNewWindow: false, isClose: true } })
})

test('people are chosen one or many; a cancelled choice is null, or empty', async () => {
  const one = await begin('probe.dialog.selectUser()')
  await page.check('[data-test=pick-3]')
  await page.click('[data-test=picker-ok]')
  expect(await one.result()).toEqual({ value: { id: '3', name: 'Lucía Navarro', photo: '', position: 'Agent', url: '/company/personal/user/3/', sub: false, sup: false } })
  const many = await begin('probe.dialog.selectUsers()')
  await page.check('[data-test=pick-2]')
  await page.check('[data-test=pick-3]')
  await page.click('[data-test=picker-ok]')
  expect(await many.result()).toMatchObject({ value: [{ id: '2' }, { id: '3' }] })
  const none = await begin('probe.dialog.selectUser()')
  await page.click('[data-test=picker-cancel]')
  expect(await none.result()).toEqual({ value: null })
})

test('access codes and CRM items are chosen from what the portal has', async () => {
  const access = await begin(`probe.dialog.selectAccess(['U2'])`)
  await page.check('[data-test=pick-AU]')
  expect(await page.locator('[data-test=pick-U2]').count()).toBe(0)
  await page.click('[data-test=picker-ok]')
  expect(await access.result()).toMatchObject({ value: [{ id: 'AU' }] })

  const { item } = await callFromFrame(frame, 'crm.item.add', { entityTypeId: 2, fields: { title: 'Elegida' } }) as { item: { id: number } }
  const crm = await begin(`probe.parent.message.send('selectCRM', { entityType: ['deal'], multiple: false, value: {} })`)
  await page.check(`[data-test=pick-D_${item.id}]`)
  await page.click('[data-test=picker-ok]')
  expect(await crm.result()).toEqual({ value: { deal: { 0: { id: `D_${item.id}`, type: 'deal', place: 'deal', title: 'Elegida', desc: '', url: `/crm/deal/details/${item.id}/` } } } })
})

test('a command with a colon in its name and one that nobody knows are answered with an empty object', async () => {
  expect(await frame.evaluate(`probe.parent.message.send('my:command', { a: 1 })`)).toEqual({})
  expect(await frame.evaluate(`probe.parent.message.send('noSuchCommand', { a: 1 })`)).toEqual({})
})

test('a foreign window that knows the session id gets no answer and changes nothing', async () => {
  const sid = String(await frame.evaluate('probe.getAppSid()'))
  const heading = await page.textContent('#pagetitle')
  await page.evaluate(`new Promise((done) => {
    const foreign = document.createElement('iframe')
    foreign.id = 'foreign'
    foreign.src = ${JSON.stringify(`${stage.app}/silent`)}
    foreign.onload = done
    document.body.append(foreign)
  })`)
  const foreign = await (await page.$('#foreign'))?.contentFrame()
  await foreign?.evaluate(`globalThis.got = []; addEventListener('message', (event) => got.push(event.data));
    parent.postMessage('getInitData:cb:${sid}', '*'); parent.postMessage('setTitle:{"title":"taken"}:cb:${sid}', '*')`)
  // The frame's own message comes after those two, so its answer proves that they were passed over.
  await frame.evaluate(`probe.placement.getInterface()`)
  expect(await foreign?.evaluate('got')).toEqual([])
  expect(await page.textContent('#pagetitle')).toBe(heading)
})

test('reloadWindow loads the page of the portal again, and the application with it', async () => {
  const before = stage.posts.length
  await frame.evaluate('void probe.parent.reloadWindow()')
  await expect.poll(() => stage.posts.length).toBeGreaterThan(before)
  frame = await findAppFrame(page)
  expect(await readState(frame)).toMatchObject({ placement: 'LEFT_MENU' })
})
