/** Chapter 1 and 2: an administrator installs the app, the portal is provisioned, and again changes nothing. */
import assert from 'node:assert/strict'
import type { HealthView, StepView } from '../../../server/contract/ui/desk.ts'
import { openFrame } from '../../portal/apps/frame.ts'
import { installApp } from '../../portal/apps/lifecycle.ts'
import { categories, statuses } from '../../portal/methods/crm/record.ts'
import { issueGrant } from '../../portal/oauth/grant.ts'
import { call, postFrame, visit } from '../../support/visitor.ts'
import { refuses, step, type Chapter } from '../chapter.ts'
import { finishDesk, provisionDesk } from '../install.ts'
import { staff } from '../people.ts'
import { readHours } from '../policy.ts'
import { commandsOf, markLog, requestsSince } from '../portal-view.ts'
import type { Scene } from '../scene.ts'

/** The administrator's frame with the tokens of somebody else. */
function toFrameOf(scene: Scene, userId: number) {
  const frame = openFrame(scene.world, scene.portal, scene.place(staff.administrator).user, scene.readApp(), { placement: 'DEFAULT' })
  const { accessToken, refreshToken } = issueGrant(scene.world, scene.portal, scene.readApp(), userId)
  return { ...frame, body: { ...frame.body, AUTH_ID: accessToken, REFRESH_ID: refreshToken } }
}

export const installChapter: Chapter = {
  name: 'Install and provision',
  steps: [
    step('who is no administrator is told to ask one, and nothing is stored', async (scene) => {
      const [registration] = scene.world.registrations.values()
      installApp(scene.world, scene.portal, registration!, staff.administrator)
      const page = await postFrame(toFrameOf(scene, staff.lucia))
      assert.equal(page.status, 403)
      assert.equal(page.boot['setupToken'], undefined)
      await refuses('portal.unknown', async () => {
        const { accessToken } = issueGrant(scene.world, scene.portal, scene.readApp(), staff.administrator)
        const claim = { memberId: scene.portal.memberId, authId: accessToken, placement: 'DEFAULT', options: {}, language: 'es' }
        await call('POST', `${scene.stage.url}/session`, claim)
      })
    }),
    step('a frame whose tokens another app or portal made proves nothing', async (scene) => {
      const frame = toFrameOf(scene, staff.administrator)
      const page = await postFrame({ ...frame, body: { ...frame.body, REFRESH_ID: 'f'.repeat(70) } })
      assert.ok(page.status >= 400 && page.status < 500, `status ${page.status}`)
    }),
    step('the same page sent again is the same page', async (scene) => {
      const frame = toFrameOf(scene, staff.administrator)
      const [first, again] = [await postFrame(frame), await postFrame(frame)]
      assert.deepEqual([first.status, again.status], [200, 200])
      assert.equal(typeof first.boot['setupToken'], 'string')
      assert.equal(again.boot['setupToken'], null)
    }),
    step('sla 10 the wizard stores the desk with the holidays that were proposed and confirmed, and every step of provisioning is done', async (scene) => {
      const { wizard, steps } = await provisionDesk(scene.place(staff.administrator))
      assert.deepEqual(steps.map(({ state }) => state), steps.map(() => 'done'))
      await finishDesk(scene.place(staff.administrator), wizard)
      scene.forgetPages()
      const { schedule: { holidays } } = await readHours(scene)
      assert.deepEqual([holidays.length, holidays.find(({ on }) => on === '2026-04-02')?.name], [16, 'Jueves Santo'])
    }),
    step('the portal has a pipeline with our stages, bound places and events, and the app is installed', async (scene) => {
      const app = scene.readApp()
      assert.equal(app.state, 'installed')
      const pipeline = categories(scene.portal).find(({ name }) => name === 'Soporte')
      assert.ok(pipeline !== undefined)
      const stages = statuses(scene.portal).where(({ categoryId }) => categoryId === pipeline.id)
      assert.deepEqual(stages.filter(({ semantics }) => semantics === 'S').map(({ name }) => name), ['Resuelto'])
      assert.deepEqual([...new Set(app.placements.map(({ placement }) => placement))].sort(), ['CRM_COMPANY_DETAIL_TAB', 'CRM_DEAL_DETAIL_TAB', 'LEFT_MENU', 'REST_APP_URI', 'TASK_VIEW_TAB'])
      assert.ok(app.events.some(({ event }) => event === 'ONTASKUPDATE') && app.events.some(({ event }) => event === 'ONAPPUNINSTALL'))
      const health = await (await scene.as(staff.administrator)).get<HealthView>('/health')
      assert.equal(health.standing, 'active')
    }),
    step('provisioning again changes nothing', async (scene) => {
      const page = await scene.as(staff.administrator)
      const mark = markLog(scene)
      const steps = await page.post<StepView[]>('/setup/provision')
      assert.deepEqual(steps.map(({ state }) => state), steps.map(() => 'done'))
      const writes = commandsOf(requestsSince(scene, mark)).filter((method) => /add|update|bind|delete/.test(method))
      assert.deepEqual(writes, [])
    }),
    step('an agent reads the policy and may not change it', async (scene) => {
      const agent = await visit(scene.place(staff.lucia), { placement: 'LEFT_MENU' })
      assert.deepEqual(agent.session.person.roles, ['agent'])
      await refuses('role.missing', () => agent.get('/setup'))
    }),
  ],
}
