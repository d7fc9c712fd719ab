/** The last chapter: a portal moves, stops paying, loses its chain, gets a new version, leaves. Each is a state an administrator sees. */
import assert from 'node:assert/strict'
import type { HealthView, StepView } from '../../../server/contract/ui/desk.ts'
import type { CustomerRow } from '../../../server/contract/ui/customers.ts'
import { finishInstall, installApp, uninstallApp, updateApp } from '../../portal/apps/lifecycle.ts'
import { categories } from '../../portal/methods/crm/record.ts'
import { findGrants, issueGrant, revokeGrant } from '../../portal/oauth/grant.ts'
import { call, visit } from '../../support/visitor.ts'
import { refuses, step, type Chapter } from '../chapter.ts'
import { finishDesk, provisionDesk } from '../install.ts'
import { staff } from '../people.ts'
import { dealOf, dealsOf, markLog, requestsSince, taskOf } from '../portal-view.ts'
import { openLinked, openRequest } from '../requests.ts'
import type { Scene } from '../scene.ts'

const hour = 3_600_000
const day = 24 * hour

async function readHealth(scene: Scene): Promise<HealthView> {
  return (await scene.as(staff.administrator)).get<HealthView>('/health')
}

/** Everything that runs by itself, at each of so many steps of time. */
async function letPass(scene: Scene, times: number, length = hour): Promise<void> {
  const { dispatch, applyEvents, checkPortals, reconcile, sweep } = scene.stage.app.passes
  for (let i = 0; i < times; i++) {
    scene.pass(length)
    for (const pass of [sweep, applyEvents, dispatch, reconcile, checkPortals, dispatch]) await pass()
  }
}

function countTokens(scene: Scene, mark: number): number {
  return scene.world.log.list({ after: mark, kind: 'oauth', limit: 10_000 }).length
}

const movesAndPlans = [
  step('a renamed portal is followed to its new address, and nothing is lost', async (scene: Scene) => {
    scene.goTo('2026-08-24 09:00')
    const former = scene.portal.host
    const { number } = await openRequest(scene, 'gold')
    const host = await scene.world.rename(scene.portal)
    assert.notEqual(host, former)
    await scene.settle()
    assert.deepEqual(taskOf(scene, number).crmItems, [`D_${dealOf(scene, number).id}`])
    scene.forgetPages()
    assert.ok((await readHealth(scene)).endpoint.includes(host))
  }),
  step('without REST in its plan nothing more is asked of the portal, and an administrator sees why', async (scene: Scene) => {
    scene.goTo('2026-08-25 09:00')
    const { number } = await openRequest(scene, 'gold')
    await readHealth(scene)
    Object.assign(scene.portal.settings.license, { family: 'free', type: 'free', marketSubscription: false })
    await scene.settle()
    assert.deepEqual(dealsOf(scene, number), [])
    assert.equal((await readHealth(scene)).standing, 'plan-expired')
    await refuses('portal.plan-expired', () => visit(scene.place(staff.supervisor), { placement: 'DEFAULT' }))
    const mark = markLog(scene)
    await letPass(scene, 8)
    assert.ok(requestsSince(scene, mark).length <= 2, `${requestsSince(scene, mark).length} requests in eight hours`)
  }),
  step('paid again it goes on where it stopped, by itself', async (scene: Scene) => {
    Object.assign(scene.portal.settings.license, { family: 'pro', type: 'pro100', marketSubscription: true })
    await letPass(scene, 4, 7 * hour)
    await scene.settle()
    assert.equal((await readHealth(scene)).standing, 'active')
    const waiting = (await readHealth(scene)).outbox
    assert.deepEqual([waiting.parked, waiting.lastError], [0, null])
  }),
]

/** The chain of the background user dies, as when the administrator is dismissed. */
async function breakChain(scene: Scene): Promise<number> {
  const { number } = await openRequest(scene, 'gold')
  await readHealth(scene)
  for (const grant of findGrants(scene.world, ({ memberId }) => memberId === scene.portal.memberId)) revokeGrant(scene.world, grant)
  await scene.settle()
  assert.equal((await readHealth(scene)).standing, 'unlinked')
  return number
}

const chains = [
  step('a revoked chain stops everything without a storm, until an administrator opens the app', async (scene: Scene) => {
    scene.goTo('2026-08-27 09:00')
    const number = await breakChain(scene)
    const mark = markLog(scene)
    await letPass(scene, 6)
    assert.deepEqual([requestsSince(scene, mark).length, countTokens(scene, mark)], [0, 0])
    assert.deepEqual(dealsOf(scene, number), [])
    scene.forgetPages()
    await scene.as(staff.administrator)
    await scene.settle()
    assert.equal((await readHealth(scene)).standing, 'active')
    assert.deepEqual(taskOf(scene, number).crmItems, [`D_${dealOf(scene, number).id}`])
  }),
  step('or follows the link, with a state that serves once', async (scene: Scene) => {
    scene.goTo('2026-08-28 09:00')
    const number = await breakChain(scene)
    const out = await fetch((await readHealth(scene)).linkUrl!, { redirect: 'manual' })
    const back = await fetch(out.headers.get('location')!, { redirect: 'manual' })
    assert.deepEqual([out.status, back.status], [302, 302])
    const linked = await fetch(back.headers.get('location')!, { redirect: 'manual' })
    assert.equal(linked.status, 200)
    assert.equal((await fetch(back.headers.get('location')!, { redirect: 'manual' })).status, 403)
    await scene.settle()
    assert.deepEqual(taskOf(scene, number).crmItems, [`D_${dealOf(scene, number).id}`])
  }),
]

const versions = [
  step('a new version dropped the bindings: provisioning binds them again and makes nothing twice', async (scene: Scene) => {
    scene.goTo('2026-08-31 09:00')
    const app = scene.readApp()
    const [registration] = scene.world.registrations.values()
    const pipelines = categories(scene.portal).all().length
    registration!.version += 1
    updateApp(scene.world, scene.portal, app, registration!, true)
    assert.deepEqual([app.placements.length, app.events.length], [0, 0])
    await scene.world.queue.idle()
    const wizard = await visit(scene.place(staff.administrator), { placement: 'DEFAULT' })
    assert.equal(wizard.session.setupNeeded, true)
    const steps = await wizard.post<StepView[]>('/setup/provision')
    assert.deepEqual(steps.map(({ state }) => state), steps.map(() => 'done'))
    await finishDesk(scene.place(staff.administrator), wizard)
    assert.equal(categories(scene.portal).all().length, pipelines)
    assert.ok(app.placements.length >= 5 && app.events.some(({ event }) => event === 'ONTASKCOMMENTADD'))
    scene.forgetPages()
    const { standing, appVersion } = await readHealth(scene)
    assert.deepEqual([standing, appVersion], ['active', registration!.version])
    await openLinked(scene, 'gold')
  }),
  step('a version without a wizard is noticed by itself within a day', async (scene: Scene) => {
    scene.goTo('2026-09-01 09:00')
    const app = scene.readApp()
    const [registration] = scene.world.registrations.values()
    registration!.version += 1
    Object.assign(app, { version: registration!.version, events: [], placements: [] })
    await letPass(scene, 4, 7 * hour)
    assert.ok(app.placements.length >= 5, `${app.placements.length} placements`)
    assert.ok(app.events.some(({ event }) => event === 'ONTASKUPDATE'))
  }),
]

const goodbye = [
  step('a forged word of leaving changes nothing', async (scene: Scene) => {
    scene.goTo('2026-09-07 09:00')
    const { applicationToken } = scene.readApp()
    const form = { event: 'ONAPPUNINSTALL', 'data[CLEAN]': '1', 'auth[member_id]': scene.portal.memberId }
    const send = (token: string) => fetch(`${scene.stage.url}/b24/events`, { method: 'POST', body: new URLSearchParams({ ...form, 'auth[application_token]': token }) })
    assert.equal((await send('f'.repeat(32))).status, 403)
    await send(applicationToken)
    const { standing, purgeAt } = await readHealth(scene)
    assert.deepEqual([standing, purgeAt], ['active', null])
  }),
  step('leaving suspends, coming back finds everything as it was', async (scene: Scene) => {
    scene.goTo('2026-09-08 09:00')
    await openRequest(scene, 'gold')
    uninstallApp(scene.world, scene.portal, scene.readApp(), false)
    await scene.world.queue.idle()
    const mark = markLog(scene)
    await letPass(scene, 4)
    assert.equal(requestsSince(scene, mark).length, 0)
    await reinstall(scene)
    const { standing } = await readHealth(scene)
    const customers = await (await scene.as(staff.administrator)).get<CustomerRow[]>('/customers')
    assert.deepEqual([standing, customers.length], ['active', scene.customers.size])
    await openLinked(scene, 'silver')
  }),
  step('leaving with CLEAN keeps the data for a week, and then they are gone', async (scene: Scene) => {
    scene.goTo('2026-09-09 09:00')
    const { accessToken } = issueGrant(scene.world, scene.portal, scene.readApp(), staff.administrator)
    const claim = { memberId: scene.portal.memberId, authId: accessToken, placement: 'DEFAULT', options: {}, language: 'es' }
    uninstallApp(scene.world, scene.portal, scene.readApp(), true)
    await scene.world.queue.idle()
    scene.pass(6 * day)
    await scene.stage.app.passes.purgePortals()
    await assert.rejects(() => call('POST', `${scene.stage.url}/session`, claim), ({ message }) => !String(message).includes('portal.unknown'))
    scene.pass(day + hour)
    await scene.stage.app.passes.purgePortals()
    await refuses('portal.unknown', () => call('POST', `${scene.stage.url}/session`, claim))
  }),
]

async function reinstall(scene: Scene): Promise<void> {
  const [registration] = scene.world.registrations.values()
  installApp(scene.world, scene.portal, registration!, staff.administrator)
  const { wizard, steps } = await provisionDesk(scene.place(staff.administrator))
  assert.deepEqual(steps.map(({ state }) => state), steps.map(() => 'done'))
  finishInstall(scene.world, scene.portal, scene.readApp())
  await wizard.post('/setup/finish')
  scene.forgetPages()
}

export const leavingChapter: Chapter = { name: 'Leaving', steps: [...movesAndPlans, ...chains, ...versions, ...goodbye] }
