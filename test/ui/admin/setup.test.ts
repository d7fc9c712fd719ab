import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { SetupRequest, SetupView, StepView } from '#contract/ui/desk'
import { launchBrowser } from '../../support/browser.ts'
import { FakeRefusal, startFakeServer, type FakeServer, type Routes } from './support/fake-server.ts'
import { openApp, readHeard } from './support/open-app.ts'
import { newSetup, pipelines, session, steps } from './support/sample-desk.ts'
import { toDeskRoutes } from './support/sample-routes.ts'

let browser: Browser
let server: FakeServer
beforeAll(async () => { browser = await launchBrowser() })
afterAll(() => browser.close())
afterEach(() => server.stop())

const people = [{ id: '11', name: 'Ana Torres' }, { id: '99', name: 'Nueva Persona' }]

/** A portal in which the app was just installed. */
async function install(routes: Routes = {}) {
  let view: SetupView = newSetup
  server = await startFakeServer({
    ...toDeskRoutes(),
    'POST /session': () => session(true),
    'GET /api/setup': () => view,
    'PUT /api/setup': ({ body }) => (view = { ...view, ...(body as SetupRequest) }),
    'GET /api/setup/steps': () => steps('running'),
    'POST /api/setup/provision': () => steps('done'),
    'POST /api/setup/finish': () => null,
    ...routes,
  }, { language: 'es', installing: true, people })
  return openApp(browser, server.address)
}

type Visit = Awaited<ReturnType<typeof install>>

async function fill({ at, app }: Visit): Promise<void> {
  await at('desk-name').fill('Soporte Andino')
  await at('next').click()
  await at('next').click()
  await at('confirm-holidays').click()
  await at('next').click()
  for (const list of ['agents', 'supervisors']) {
    await at(`portal-${list}`).click()
    await expect.poll(() => at(`row-${list}`).innerText()).toContain('Nueva Persona')
  }
  await at('next').click()
  await app.getByText('Nombre del embudo').waitFor()
}

function readSaved(): SetupRequest {
  return server.calls.findLast(({ route }) => route === 'PUT /api/setup')?.body as SetupRequest
}

describe('the wizard', () => {
  test('is saved in one piece, installs in view of the administrator and ends the installation in the portal', async () => {
    const visit = await install()
    const { at, page, context } = visit
    await fill(visit)
    expect(server.calls.some(({ route }) => route === 'PUT /api/setup')).toBe(false)
    await at('next').click()
    await at('finish').click()
    await expect.poll(() => readHeard(page)).toContain('setInstallFinish')
    const saved = readSaved()
    expect(saved.desk).toMatchObject({ name: 'Soporte Andino', agents: [11, 99], supervisors: [11, 99] })
    expect(saved.schedule.zone).toBe('America/Lima')
    expect(saved.schedule.holidays.map(({ on }) => on)).toEqual(['2026-01-01', '2026-04-02', '2026-07-28'])
    expect(server.calls.filter(({ route }) => route === 'POST /api/setup/provision')).toHaveLength(1)
    await context.close()
  })

  test('does not go on without what the desk needs, and says so at the field', async () => {
    const { at, context } = await install()
    await at('go-install').click()
    expect(await at('row-name').innerText()).toContain('obligatorio')
    expect(await at('stage-title').innerText()).toBe('Mesa de ayuda')
    await context.close()
  })

  test('a refusal leads back to the view of its field and keeps what was typed', async () => {
    const visit = await install({ 'PUT /api/setup': () => { throw new FakeRefusal('input.invalid', { field: 'onCall', reason: 'not_staff' }) } })
    await fill(visit)
    await visit.at('next').click()
    await expect.poll(() => visit.at('stage-title').innerText()).toBe('Personas')
    expect(await visit.at('row-agents').innerText()).toContain('Ana Torres')
    await visit.context.close()
  })

  test('a tariff without further pipelines asks for an existing one and its stages, then goes on', async () => {
    const limit: StepView[] = steps('todo').map((step, at) => at === 0 ? { ...step, state: 'failed', error: 'pipeline-limit' } : step)
    let view: SetupView = newSetup
    const visit = await install({
      'GET /api/setup': () => ({ ...view, pipelines: server.calls.some(({ route }) => route.endsWith('provision')) ? pipelines : null }),
      'PUT /api/setup': ({ body }) => (view = { ...view, ...(body as SetupRequest) }),
      'POST /api/setup/provision': () => view.desk.borrowedPipeline === null ? limit : steps('done'),
    })
    await fill(visit)
    await visit.at('next').click()
    await visit.at('borrow-pipeline').click()
    await visit.app.getByRole('option', { name: 'General' }).click()
    await visit.at('borrow-confirm').click()
    await visit.at('finish').waitFor()
    expect(readSaved().desk.borrowedPipeline).toEqual({ categoryId: 0, stages: { new: 'NEW', desk: 'PREPARATION', customer: 'PREPARATION', development: 'PREPARATION', solved: 'WON', void: 'LOSE', merged: 'LOSE', spam: 'LOSE' } })
    await visit.context.close()
  })

  test('a step that failed is named and can be run again', async () => {
    let runs = 0
    const broken = steps('done').map((step) => step.step === 'events' ? { ...step, state: 'failed' as const, error: 'portal.busy' } : step)
    const visit = await install({ 'POST /api/setup/provision': () => ++runs === 1 ? broken : steps('done') })
    await fill(visit)
    await visit.at('next').click()
    await visit.at('retry-steps').waitFor()
    expect(await visit.at('step-events').innerText()).toContain('El portal está ocupado')
    await visit.at('retry-steps').click()
    await visit.at('finish').waitFor()
    await visit.context.close()
  })
})
