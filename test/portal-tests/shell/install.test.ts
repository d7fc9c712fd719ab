import { afterAll, beforeAll, expect, test } from 'vitest'
import { code, findAppFrame, readState, startStage } from './stage.ts'
import type { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => { stage = await startStage() }, 60_000)
afterAll(() => stage.close())

test('the wizard runs until installFinish, then the application opens at its own address', async () => {
  const page = await stage.open('/market/')
  await page.click('[data-test=app-install]')
  const wizard = await findAppFrame(page)
  expect(await readState(wizard)).toMatchObject({ placement: 'DEFAULT', install: true, firstRun: true, admin: true, language: 'la', origin: `http://${stage.desk.host}` })

  const [post] = stage.posts
  const app = stage.desk.findApp('app.probe.1')
  expect(post?.path).toBe('/install')
  expect(post?.query).toEqual({ DOMAIN: stage.desk.host, PROTOCOL: '0', LANG: 'la', APP_SID: expect.stringMatching(/^[0-9a-f]{32}$/) })
  expect(post?.body).toEqual({
    AUTH_ID: expect.any(String), AUTH_EXPIRES: '3600', REFRESH_ID: expect.any(String), SERVER_ENDPOINT: `http://${stage.world.authority.host}/rest/`,
    APPLICATION_TOKEN: app?.applicationToken, APPLICATION_SCOPE: 'crm,task,im,placement,user', member_id: stage.desk.memberId, status: 'F',
    PLACEMENT: 'DEFAULT', PLACEMENT_OPTIONS: JSON.stringify({ URI: `/marketplace/app/${app?.id}/` }).replaceAll('/', '\\/'),
  })
  expect(await page.getAttribute('[data-test=app-frame]', 'name')).toBe(`${stage.desk.host}|0|${post?.query['APP_SID']}`)

  await page.reload()
  const again = await findAppFrame(page)
  expect(await readState(again)).toMatchObject({ install: true, firstRun: false })

  const employee = await stage.open(`/marketplace/app/${app?.id}/`, 3)
  expect(await employee.textContent('[data-test=app-stub]')).toContain('no está instalada del todo')
  await employee.context().close()

  await again.evaluate('void probe.installFinish()')
  await expect.poll(() => stage.posts.at(-1)?.path).toBe('/app')
  const own = await findAppFrame(page)
  expect(await readState(own)).toMatchObject({ placement: 'DEFAULT', install: false, firstRun: false })
  expect(app?.state).toBe('installed')
  await expect(own.evaluate('probe.installFinish()')).rejects.toThrow('previously installed')
  await page.context().close()
})

test('an update runs the wizard again and an uninstall takes the application away', async () => {
  const page = await stage.open('/market/')
  expect(await page.getAttribute('[data-test=app-card]', 'data-state')).toBe('installed')
  await page.click('[data-test=app-update]')
  expect(await readState(await findAppFrame(page))).toMatchObject({ install: true })
  expect(stage.desk.findApp('app.probe.1')).toMatchObject({ version: 2, state: 'installing' })

  await page.goto(`http://${stage.desk.host}/market/`)
  await page.check('[data-test=app-clean]')
  await page.click('[data-test=app-uninstall]')
  await page.waitForSelector('[data-test=app-card][data-state=none]')
  expect(stage.desk.findApp('app.probe.1')).toBeUndefined()
  expect(await page.locator(`[data-test="menu-app-${code}"]`).count()).toBe(0)
  await page.context().close()
})

test('only an administrator sees the actions of the Market', async () => {
  const page = await stage.open('/market/', 3)
  expect(await page.locator('[data-test=app-install]').count()).toBe(0)
  expect(await page.isVisible('[data-test=market-admin-only]')).toBe(true)
  await page.context().close()
})
