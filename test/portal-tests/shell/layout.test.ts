/** Clock, bell, people, inspector and faults of the shell. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actAs } from '../../portal/kernel/act.ts'
import { callFromFrame, code, findAppFrame, installProbe, readState, startStage } from './stage.ts'
import type { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
  await installProbe(stage)
}, 90_000)
afterAll(() => stage.close())

test('the clock moves forward by its buttons, for the whole world', async () => {
  const page = await stage.open('/')
  await page.waitForFunction(`document.querySelector('[data-test=clock-now]').textContent !== ''`)
  const before = stage.world.clock.now()
  await page.click('[data-test=clock-day]')
  await expect.poll(() => stage.world.clock.now()).toBeGreaterThan(before + 86_399_000)
  await page.click('[data-test=clock-morning]')
  await page.waitForFunction(`/08:0[01]$/.test(document.querySelector('[data-test=clock-now]').textContent)`)
  expect(new Date(stage.world.clock.now()).toLocaleTimeString('es', { timeZone: 'Europe/Madrid', hour: '2-digit' })).toBe('08')
  await page.context().close()
})

test('a tab acts as the person chosen in it, in their language', async () => {
  const page = await stage.open('/company/')
  expect(await page.textContent('#pagetitle')).toBe('Empleados')
  await page.selectOption('[data-test=user-switch]', '4')
  await page.waitForSelector('#pagetitle:text-is("Employees")')
  expect(await page.getAttribute('html', 'lang')).toBe('en')
  expect(await page.locator('[data-test=user-row]').count()).toBe(7)
  expect(await page.locator('[data-test=user-switch] option').count()).toBe(6)
  await page.context().close()
})

test('the menu marks where one is', async () => {
  const page = await stage.open('/company/personal/user/1/tasks/')
  await page.waitForSelector('[data-test=menu-tasks][aria-current]')
  expect(await page.locator('.menu [aria-current]').count()).toBe(1)
  await page.click('[data-test=menu-deals]')
  await page.waitForSelector('[data-test=menu-deals][aria-current]')
  expect(await page.locator('.menu [aria-current]').count()).toBe(1)
  await page.context().close()
})

test('the bell counts what is unread, and a link in a notice opens the application with its parameters', async () => {
  const page = await stage.open('/', 3)
  actAs(stage.world, stage.desk, 1, { method: 'im.notify.system.add', params: { USER_ID: 3, TAG: 'HD_5', MESSAGE: `[B]Ticket 5[/B] vence hoy. [URL=/marketplace/view/${code}/?params[ticket]=5]Abrir[/URL]` } })
  await page.waitForSelector('[data-test=bell-count]:text-is("1")')
  await page.click('[data-test=bell]')
  await page.click('[data-test=notice] a')
  const frame = await findAppFrame(page)
  expect(await readState(frame)).toMatchObject({ placement: 'REST_APP_URI', options: { ticket: '5', URI: `/marketplace/view/${code}/?params[ticket]=5` } })
  await page.waitForSelector('[data-test=bell-count]', { state: 'hidden' })
  await page.context().close()
})

test('text in a notice never becomes markup, and only web addresses become links', async () => {
  const page = await stage.open('/notifications/', 2)
  actAs(stage.world, stage.desk, 1, { method: 'im.notify.system.add', params: { USER_ID: 2, MESSAGE: '<img src=x onerror=alert(1)> [URL=javascript:alert(1)]no[/URL] [I]a[/B]b[/I] [X]' } })
  const notice = page.locator('[data-test=notice]')
  await notice.waitFor()
  expect(await notice.locator('p').textContent()).toBe('<img src=x onerror=alert(1)> no ab [X]')
  expect([await notice.locator('img').count(), await notice.locator('a[href]').count()]).toEqual([0, 0])
  await page.context().close()
})

test('the inspector lists requests with the commands of a batch, filters and clears', async () => {
  const app = await stage.open('/', 3)
  await app.click(`[data-test="menu-left-menu-${code}"]`)
  const frame = await findAppFrame(app)
  const page = await stage.open('/workshop/inspector/')
  await callFromFrame(frame, 'batch', { halt: 0, cmd: { one: 'profile', two: 'no.such.method' } })
  await page.waitForSelector('[data-test=trace][data-kind=command][data-name="no.such.method"]')
  await page.fill('[data-test=inspector-filter]', 'profile')
  await page.waitForSelector('[data-test=trace][data-name="no.such.method"]', { state: 'detached' })
  expect(await page.locator('[data-test=trace][data-name=profile]').count()).toBeGreaterThan(0)
  expect(await page.content()).not.toContain(String(await frame.evaluate('probe.auth.getAuthData().access_token')))
  await page.click('[data-test=inspector-clear]')
  await page.waitForSelector('[data-test=trace]', { state: 'detached' })
  await app.context().close()
  await page.context().close()
})

test('a fault caused in the shell strikes the next request of that method', async () => {
  const page = await stage.open('/workshop/faults/')
  await page.selectOption('[data-test=fault-kind]', '503')
  await page.fill('[data-test=fault-method]', 'server.time')
  await page.click('[data-test=fault-add]')
  await page.waitForSelector('[data-test=fault][data-kind="503"]')
  expect((await fetch(`http://${stage.desk.host}/rest/server.time`)).status).toBe(503)
  await page.waitForSelector('[data-test=fault]', { state: 'detached' })
  await page.context().close()
})

test('the plan of an application ends and is paid again in the Market', async () => {
  const page = await stage.open('/market/')
  await page.click('[data-test=app-payment]')
  await page.waitForSelector('[data-test=app-card][data-state=suspended]')
  expect(stage.desk.findApp('app.probe.1')?.paymentExpired).toBe(true)
  await page.click('[data-test=app-payment]')
  await page.waitForSelector('[data-test=app-card][data-state=installed]')
  await page.context().close()
})

test('mail from outside reaches the timeline of a deal', async () => {
  const deal = actAs(stage.world, stage.desk, 1, { method: 'crm.item.add', params: { entityTypeId: 2, fields: { title: 'Con correo' } } }) as { item: { id: number } }
  const page = await stage.open('/workshop/stage/')
  await page.fill('[data-test=mail-from]', 'cliente@andinos.example')
  await page.fill('[data-test=mail-subject]', 'Sigue igual')
  await page.fill('[data-test=mail-text]', 'Nada <b>nuevo</b>')
  await page.fill('[data-test=mail-deal]', String(deal.item.id))
  await page.click('[data-test=mail-receive]')
  await page.waitForSelector('[data-test=toast]')
  await page.goto(`http://${stage.desk.host}/crm/deal/details/${deal.item.id}/`)
  expect(await page.locator('[data-test=timeline-entry][data-kind=mail]').textContent()).toContain('Nada <b>nuevo</b>')
  await page.context().close()
})

test('the state is saved to a file and loaded again', async () => {
  const page = await stage.open('/workshop/stage/')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-test=state-save]')])
  const file = await download.path()
  const extra = actAs(stage.world, stage.desk, 1, { method: 'crm.item.add', params: { entityTypeId: 2, fields: { title: 'De más' } } }) as { item: { id: number } }
  await Promise.all([page.waitForEvent('load'), page.setInputFiles('[data-test=state-load]', file)])
  expect(() => actAs(stage.world, stage.desk, 1, { method: 'crm.item.get', params: { entityTypeId: 2, id: extra.item.id } })).toThrow('NOT_FOUND')
  expect(stage.desk.findApp('app.probe.1')?.state).toBe('installed')
  await page.context().close()
})

test('nothing of the shell asks for anything outside its portal and the application', async () => {
  const page = await stage.open('/')
  const hosts = new Set<string>()
  page.on('request', (request) => hosts.add(new URL(request.url()).host))
  for (const path of ['/crm/deal/', '/crm/company/', '/company/personal/user/1/tasks/', '/notifications/', '/market/', '/workshop/inspector/']) {
    await page.goto(`http://${stage.desk.host}${path}`)
    await page.waitForSelector('[data-test=content] > *')
  }
  expect([...hosts]).toEqual([stage.desk.host])
  await page.context().close()
})
