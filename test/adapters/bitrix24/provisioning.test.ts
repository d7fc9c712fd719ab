import { afterAll, beforeAll, expect, test } from 'vitest'
import { cardLayouts } from '../../portal/methods/crm/item-fields-methods.ts'
import { listStages } from '../../portal/methods/crm/stage.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
const wishes = { pipelineName: 'Soporte', language: 'la', existing: null, known: null, robots: { userId: 2, levels: [{ key: 'commercial', name: 'Comercial' }] } }

beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

test('the pipeline has our stages in the portal language, in the order the platform asks for', async () => {
  const outcome = await stage.connection.provisioning.run(stage.portalId, 'pipeline', wishes)
  if (outcome.kind !== 'done' || outcome.pipeline === undefined) throw new Error('no pipeline')
  const { categoryId, stages } = outcome.pipeline
  expect(listStages(stage.portal, 2, categoryId).map(({ statusId, name, semantics }) => [statusId.replace(/^C\d+:/, ''), name, semantics])).toEqual([
    ['NEW', 'Nuevo', null], ['HD_DESK', 'En atención', null], ['HD_CUSTOMER', 'Esperando al cliente', null], ['HD_DEVELOP', 'En desarrollo', null],
    ['WON', 'Resuelto', 'S'], ['HD_VOID', 'Anulado', 'F'], ['LOSE', 'Descartado', 'F'],
  ])
  expect(stages).toMatchObject({ new: `C${categoryId}:NEW`, solved: `C${categoryId}:WON`, merged: `C${categoryId}:LOSE`, spam: `C${categoryId}:LOSE` })
})

test.each(['pipeline', 'deal-fields', 'task-fields', 'placements', 'events', 'activity', 'triggers', 'robots', 'deal-card'] as const)('%s: a second run changes nothing', async (step) => {
  await stage.connection.provisioning.run(stage.portalId, step, wishes)
  expect(await stage.connection.provisioning.run(stage.portalId, step, wishes)).toMatchObject({ kind: 'done', changed: 0 })
})

test('another name or language of the desk renames what stands', async () => {
  const first = await stage.connection.provisioning.run(stage.portalId, 'pipeline', wishes)
  if (first.kind !== 'done' || first.pipeline === undefined) throw new Error('no pipeline')
  const { categoryId } = first.pipeline
  const second = await stage.connection.provisioning.run(stage.portalId, 'pipeline', { ...wishes, pipelineName: 'Help', language: 'en', known: { categoryId } })
  expect(second).toMatchObject({ kind: 'done', pipeline: { categoryId } })
  expect(listStages(stage.portal, 2, categoryId)[0]?.name).toBe('New')
})

test('the card of our deals shows the desk\'s fields after what stands there, once; a borrowed pipeline keeps its card', async () => {
  const first = await stage.connection.provisioning.run(stage.portalId, 'pipeline', wishes)
  if (first.kind !== 'done' || first.pipeline === undefined) throw new Error('no pipeline')
  const { categoryId, stages } = first.pipeline
  const known = { categoryId }
  const fields = ['UF_CRM_HD_NUMBER', 'UF_CRM_HD_LEVEL', 'UF_CRM_HD_DUE', 'UF_CRM_HD_COUPON']
  const shown = () => cardLayouts(stage.portal).find((layout) => layout.categoryId === categoryId)?.data.map((section) => (section as { elements: { name: string }[] }).elements.map(({ name }) => name))
  const run = (existing: typeof first.pipeline | null = null) => stage.connection.provisioning.run(stage.portalId, 'deal-card', { ...wishes, known, existing: existing ?? null })

  expect(await run({ categoryId, stages })).toEqual({ kind: 'done', changed: 0 })
  expect(shown()).toBeUndefined()
  expect(await run()).toEqual({ kind: 'done', changed: 1 })
  expect(shown()).toEqual([expect.arrayContaining(['TITLE', 'STAGE_ID', 'CLIENT']), fields])
  expect(await run()).toEqual({ kind: 'done', changed: 0 })

  const own = [{ name: 'mine', title: 'Lo nuestro', type: 'section', elements: [{ name: 'TITLE', optionFlags: '1' }, { name: 'UF_CRM_HD_DUE' }] }]
  Object.assign(cardLayouts(stage.portal).find((layout) => layout.categoryId === categoryId) ?? {}, { data: own })
  expect(await run()).toEqual({ kind: 'done', changed: 1 })
  expect(cardLayouts(stage.portal).find((layout) => layout.categoryId === categoryId)?.data[0]).toEqual(own[0])
  expect(shown()?.[1]).toEqual(fields.filter((name) => name !== 'UF_CRM_HD_DUE'))
})

test('bindings that the manifest does not name are taken away', async () => {
  const { app } = stage
  const [known] = app.placements
  if (known === undefined) throw new Error('nothing bound')
  app.placements.push({ ...known, id: 900, placement: 'CRM_LEAD_DETAIL_TAB', handler: 'http://127.0.0.1:3000/old' })
  expect(await stage.connection.provisioning.run(stage.portalId, 'placements', wishes)).toMatchObject({ changed: 1 })
  expect(app.placements.map(({ placement }) => placement).sort()).toEqual(['CRM_COMPANY_DETAIL_TAB', 'CRM_DEAL_DETAIL_TAB', 'LEFT_MENU', 'REST_APP_URI', 'TASK_VIEW_TAB'])
})

test('a tariff without room for a pipeline is a decision, and chosen stages are used as they are', async () => {
  stage.portal.settings.license.family = 'free'
  stage.portal.settings.license.marketSubscription = true
  const limited = await stage.connection.provisioning.run(stage.portalId, 'pipeline', { ...wishes, pipelineName: 'Otra' })
  expect(limited).toEqual({ kind: 'pipeline-limit' })
  const stages = { new: 'NEW', desk: 'NEW', customer: 'NEW', development: 'NEW', solved: 'WON', void: 'LOSE', merged: 'LOSE', spam: 'LOSE' }
  expect(await stage.connection.provisioning.run(stage.portalId, 'pipeline', { ...wishes, existing: { categoryId: 0, stages } }))
    .toEqual({ kind: 'done', changed: 0, pipeline: { categoryId: 0, stages } })
})
