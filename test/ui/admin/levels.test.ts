import { describe, expect, test } from 'vitest'
import type { SaveLevelRequest } from '#contract/ui/desk'
import { useDesk } from './support/desk.ts'
import { FakeRefusal, type Routes } from './support/fake-server.ts'
import { readHeard } from './support/open-app.ts'
import { effect, levels } from './support/sample-desk.ts'

const { readSent, visit } = useDesk()

describe('levels', () => {
  const commercial = levels[1]
  const routes: Routes = {
    'POST /api/levels/commercial/effect': () => effect,
    'PUT /api/levels/commercial': ({ body }) => ({ ...commercial, ...(body as SaveLevelRequest), version: 3 }),
  }

  test('show target, schedule, warnings and version', async () => {
    const { at, context } = await visit('levels')
    expect(await at('level-vip-request').innerText()).toMatch(/4 horas[^]*Siempre, 24\/7[^]*al abrirse[^]*15 minutos antes/)
    expect(await at('level-commercial').innerText()).toContain('Versión 2')
    await context.close()
  })

  test('are changed with the effect shown before, and a reason', async () => {
    const { at, context } = await visit('levels', routes)
    await at('level-commercial').locator('[data-test="edit-level"]').click()
    await at('target-value').fill('2')
    expect(await at('submit').isDisabled()).toBe(true)
    await at('preview').click()
    expect(await at('effect').innerText()).toMatch(/3 solicitudes abiertas[^]*1 queda vencida[^]*2 h más tarde/)
    expect(readSent('POST /api/levels/commercial/effect')).toMatchObject({ target: { value: 2, unit: 'business_day' }, version: 2 })
    await at('submit').click()
    expect(await at('row-reason').innerText()).toContain('obligatorio')
    expect(readSent('PUT /api/levels/commercial')).toBeUndefined()
    await at('reason').fill('Más carga')
    await at('submit').click()
    await expect.poll(() => at('saved').innerText()).toContain('versión 3')
    expect(readSent('PUT /api/levels/commercial')).toEqual({
      target: { value: 2, unit: 'business_day' }, warnings: commercial?.warnings, scheduleKey: 'desk', maxContacts: 3, warnedPeople: 'agent', quietHours: true, period: { unit: 'year', value: 1 },
      freeUpdates: { unit: 'year', value: 1 }, forum: 'private', propagation: 'yes', topics: commercial?.topics, version: 2, reason: 'Más carga',
    })
    await context.close()
  })

  test('a preview is of what stands in the form, and goes when that changes', async () => {
    const { at, context } = await visit('levels', routes)
    await at('level-commercial').locator('[data-test="edit-level"]').click()
    await at('preview').click()
    await at('effect').waitFor()
    expect(await at('submit').isDisabled()).toBe(false)
    await at('max-contacts').fill('4')
    await expect.poll(() => at('effect').count()).toBe(0)
    expect(await at('submit').isDisabled()).toBe(true)
    expect(await at('preview-first').innerText()).toContain('Vea primero el efecto')
    await context.close()
  })

  test('the effect names the requests with both dues; one opens beside the form, and nothing typed is lost', async () => {
    const { at, page, context } = await visit('levels', routes)
    await at('level-commercial').locator('[data-test="edit-level"]').click()
    await at('target-value').fill('3')
    await at('preview').click()
    expect(await at('moved-41').innerText()).toMatch(/N\.º 41: No abre el embudo[^]*Queda vencida[^]*11:00[^]*09:00/)
    expect(await at('moved-52').innerText()).not.toContain('Queda vencida')
    await at('open-41').click()
    await expect.poll(() => readHeard(page)).toContain('openApplication')
    expect(await at('target-value').inputValue()).toBe('3')
    await context.close()
  })

  test('somebody else saved meanwhile: who and why is told, the draft stays and goes on over the newer version after a new look', async () => {
    const stale = () => { throw new FakeRefusal('level.stale', { version: 3, savedAt: Date.UTC(2026, 2, 2, 14), by: 'Marta Ríos', reason: 'Contrato' }, 409) }
    let first = true
    const { at, context } = await visit('levels', { ...routes, 'PUT /api/levels/commercial': ({ body }) => first ? (first = false, stale()) : { ...commercial, ...(body as SaveLevelRequest), version: 4 } })
    await at('level-commercial').locator('[data-test="edit-level"]').click()
    await at('target-value').fill('3')
    await at('preview').click()
    await at('reason').fill('Más carga')
    await at('submit').click()
    expect(await at('problem').innerText()).toMatch(/Marta Ríos guardó la versión 3[^]*02\/03\/2026 09:00[^]*Contrato/)
    await at('follow').click()
    expect([await at('target-value').inputValue(), await at('reason').inputValue(), await at('submit').isDisabled()]).toEqual(['3', 'Más carga', true])
    await at('preview').click()
    await at('submit').click()
    await expect.poll(() => at('saved').innerText()).toContain('versión 4')
    expect(readSent('PUT /api/levels/commercial')).toMatchObject({ version: 3, target: { value: 3 } })
    await context.close()
  })

  test('end rule, people warned, quiet hours, period, free updates, forum, hand-over and topics are chosen and sent', async () => {
    const { at, app, context } = await visit('levels', routes)
    await at('level-commercial').locator('[data-test="edit-level"]').click()
    for (const [field, option] of [['end-rule', 'Al último cierre'], ['warned-people', 'Al agente y a las personas de guardia'], ['period-unit', 'días'], ['freeUpdates-unit', 'Sin límite'], ['forum', 'Ninguno'], ['propagation', 'No']] as const) {
      await at('level-form').locator(`[data-test="${field}"]`).click()
      await app.getByRole('option', { name: option, exact: true }).click()
    }
    await at('period-value').fill('90')
    await at('quiet-hours').click()
    await at('topic-P-3.5').click()
    await at('preview').click()
    await at('effect').waitFor()
    expect(readSent('POST /api/levels/commercial/effect')).toMatchObject({
      target: { value: 1, unit: 'business_day', endRule: 'clamp_back' }, warnedPeople: 'on_call', quietHours: false, period: { unit: 'day', value: 90 }, freeUpdates: { unit: 'unlimited' }, forum: null,
      propagation: 'no', topics: ['P-3.1', 'P-3.2', 'P-3.3', 'P-3.4', 'P-3.6'],
    })
    await context.close()
  })

  test('what is not the default stands in the table: the end rule, the topics that are not included', async () => {
    const { at, context } = await visit('levels')
    expect(await at('level-development').locator('[data-test="end-rule"]').innerText()).toBe('Al cierre de ese día')
    expect(await at('level-commercial').locator('[data-test="end-rule"]').count()).toBe(0)
    await at('level-non-commercial').locator('[data-test="level-more"] summary').click()
    expect(await at('level-non-commercial').innerText()).toMatch(/Temas no incluidos\s+Desarrollo \(3\.5\)/)
    await context.close()
  })

  test('former versions tell who, when and why, and what held', async () => {
    const { at, context } = await visit('levels')
    await at('level-commercial').locator('[data-test="versions"] > summary').click()
    const first = at('level-commercial').locator('[data-test="version-1"]')
    expect(await first.innerText()).toMatch(/Versión 1[^]*02\/03\/2026[^]*La aplicación[^]*valores iniciales/)
    await first.locator('summary').first().click()
    expect(await first.innerText()).toContain('2 contactos por cliente')
    await context.close()
  })

  test('are seen and not changed by an agent', async () => {
    const { at, context } = await visit('levels', {}, ['agent'])
    await at('level-commercial').waitFor()
    expect(await at('edit-level').count()).toBe(0)
    await context.close()
  })
})
