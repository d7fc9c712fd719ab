import { describe, expect, test } from 'vitest'
import type { DeskRequest, HealthView } from '#contract/ui/desk'
import { useDesk } from './support/desk.ts'
import { FakeRefusal, type Routes } from './support/fake-server.ts'
import { desk, health, newSetup, nowAt, steps } from './support/sample-desk.ts'

const { readSent, visit } = useDesk({
  own: () => ({ 'GET /api/setup': () => ({ ...newSetup, desk, finished: true }) }),
  people: [{ id: '11', name: 'Ana Torres' }],
})

describe('the settings', () => {
  test('are saved as a whole, with links per kind and language', async () => {
    const { at, context } = await visit('settings')
    await at('desk-name').fill('Soporte Sur')
    const videos = at('links-videos')
    await videos.locator('[data-test="add-link"]').click()
    await videos.locator('[data-test="link-title"]').fill('Primeros pasos')
    await videos.locator('[data-test="link-url"]').fill('https://videos.example/1')
    await at('submit').click()
    await expect.poll(() => at('saved').innerText()).toContain('guardada')
    const sent = readSent('PUT /api/desk') as DeskRequest
    expect(sent).toMatchObject({ name: 'Soporte Sur', agents: [11, 12], links: { faq: desk.links.faq, videos: [{ title: 'Primeros pasos', url: 'https://videos.example/1', language: 'es' }] } })
    await context.close()
  })

  test('the zone is shown and kept with the hours; days of reopening, closing and warnings are changed here', async () => {
    const { at, context } = await visit('settings')
    expect(await at('zone').innerText()).toMatch(/America\/Lima[^]*en «Calendario»/)
    await at('vip-reopening-days').fill('10')
    await at('closing-notice-days').fill('3')
    await at('closing-days').fill('4')
    await at('end-warning-days').locator('[data-test="remove-day"]').first().click()
    await at('end-warning-days').locator('[data-test="add-day"]').click()
    await at('end-warning-days').locator('[data-test="day-of-list"]').last().fill('60')
    await at('submit').click()
    await expect.poll(() => readSent('PUT /api/desk')).toMatchObject({ vipReopeningDays: 10, closingNoticeDays: 3, closingDays: 4, endWarningDays: [7, 60] })
    await at('to-hours').click()
    await at('calendar').waitFor()
    await context.close()
  })

  test('a person in the portal’s dialog who is no staff joins no team', async () => {
    const { at, context } = await visit('settings', { 'GET /api/setup': () => ({ ...newSetup, desk: { ...desk, agents: [12] } }) })
    await at('portal-teams.technical').click()
    await at('submit').click()
    await expect.poll(() => readSent('PUT /api/desk')).toMatchObject({ agents: [12], teams: { technical: [] } })
    await context.close()
  })

  test('a refusal stands at its field and keeps what was typed', async () => {
    const { at, context } = await visit('settings', { 'PUT /api/desk': () => { throw new FakeRefusal('input.invalid', { field: 'answerMark', reason: 'invalid_format' }) } })
    await at('answer-mark').fill('##')
    await at('submit').click()
    await expect.poll(() => at('row-answerMark').innerText()).toMatch(/no es válido/)
    expect(await at('answer-mark').inputValue()).toBe('##')
    await context.close()
  })
})

describe('the state of the installation', () => {
  const show = (changed: Partial<HealthView>): Routes => ({ 'GET /api/health': () => ({ ...health, ...changed }) })

  test.each([
    ['plan-expired', 'Renueve el plan'],
    ['unlinked', 'Enlácelo de nuevo'],
    ['suspended', 'Instálela de nuevo'],
    ['installing', 'termínela'],
  ] as const)('%s is said in plain words with what to do', async (standing, advice) => {
    const { at, context } = await visit('health', show({ standing, linkUrl: standing === 'unlinked' ? 'https://andino.bitrix24.example/oauth/authorize/' : null, purgeAt: standing === 'suspended' ? nowAt + 86_400_000 : null }))
    expect(await at('standing').innerText()).toContain(advice)
    expect(await at('link').count()).toBe(standing === 'unlinked' ? 1 : 0)
    expect(await at('purge').count()).toBe(standing === 'suspended' ? 1 : 0)
    await context.close()
  })

  test('the round of the clock is behind when the alarm says so, and not before', async () => {
    const { at, context } = await visit('health', show({ sweepLagMs: 240_000, sweepBehind: false }))
    expect(await at('lag').innerText()).toBe('La ronda de plazos está al día.')
    await context.close()
  })

  test('a plan that nobody knows is said to be, and moves no level (trust.md 9)', async () => {
    const { at, context } = await visit('health', show({ licence: 'pe_galaxy', licenceKnown: false }))
    expect(await at('licence-unknown').innerText()).toContain('ningún nivel cambia')
    await context.close()
  })

  test('what was set aside is sent again by the administrator', async () => {
    let parked = 2
    const { at, context } = await visit('health', {
      'GET /api/health': () => ({ ...health, outbox: { queued: 1, parked, oldestAt: nowAt, lastError: 'portal.refused' }, sweepLagMs: 400_000, sweepBehind: true, undecidedClocks: 2 }),
      'POST /api/health/requeue': () => { const requeued = parked; parked = 0; return { requeued } },
    })
    expect(await at('outbox').innerText()).toMatch(/2 apartados[^]*portal\.refused[^]*6 min de retraso/)
    expect(await at('undecided').innerText()).toContain('2 plazos no se pueden revisar')
    await at('requeue').click()
    await expect.poll(() => at('requeued').innerText()).toContain('2 vuelven')
    expect(await at('parked').count()).toBe(0)
    await context.close()
  })

  test('a step that was done in part says what the portal does not know', async () => {
    const { at, context } = await visit('health', show({ steps: steps('done').map((one) => one.step === 'events' ? { ...one, error: 'ONTASKCOMMENTADD' } : one) }))
    await expect.poll(() => at('step-events').innerText()).toContain('no conoce ONTASKCOMMENTADD')
    expect(await at('step-placements').innerText()).not.toContain('no conoce')
    await context.close()
  })

  test('the steps in the portal can be run again', async () => {
    const { at, context } = await visit('health', { ...show({ steps: steps('todo') }), 'POST /api/setup/provision': () => steps('done') })
    await at('run-again').click()
    await expect.poll(() => at('step-events').getAttribute('data-state')).toBe('done')
    await context.close()
  })
})
