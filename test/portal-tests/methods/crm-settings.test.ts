import { expect, test } from 'vitest'
import { agent, givenPortal } from './given.ts'

test('a new pipeline comes with the default stages under its own prefix', () => {
  const { call } = givenPortal()
  const { category }: { category: Record<string, unknown> } = call('crm.category.add', { entityTypeId: 2, fields: { name: 'Desk', sort: 200 } })
  expect(category).toEqual({ id: 1, name: 'Desk', sort: 200, entityTypeId: 2, isDefault: 'N', originId: '', originatorId: '' })
  const stages: Record<string, unknown>[] = call('crm.status.list', { order: { SORT: 'ASC' }, filter: { ENTITY_ID: 'DEAL_STAGE_1' } })
  expect(stages.map((stage) => stage['STATUS_ID'])).toEqual(['C1:NEW', 'C1:PREPARATION', 'C1:PREPAYMENT_INVOICE', 'C1:EXECUTING', 'C1:FINAL_INVOICE', 'C1:WON', 'C1:LOSE', 'C1:APOLOGY'])
  expect(stages.at(5)).toMatchObject({ SEMANTICS: 'S', SYSTEM: 'Y', SORT: '60', CATEGORY_ID: '1' })
})

test('a free portal has one pipeline and is refused the second', () => {
  const { refusal } = givenPortal({ license: { region: 'en', type: 'free', family: 'free', marketSubscription: true } })
  expect(refusal('crm.category.add', { entityTypeId: 2, fields: { name: 'Desk' } })).toMatchObject({ status: 400, code: 'CATEGORY_LIMIT' })
})

test('a pipeline with deals in it is not deleted', () => {
  const { call, refusal } = givenPortal()
  call('crm.category.add', { entityTypeId: 2, fields: { name: 'Desk' } })
  call('crm.item.add', { entityTypeId: 2, fields: { categoryId: 1 } })
  expect(refusal('crm.category.delete', { entityTypeId: 2, id: 1 }).text).toBe('Deals related to the funnel `Desk` found')
  expect(refusal('crm.category.delete', { entityTypeId: 2, id: 0 }).text).toBe('Default deal category cannot be deleted')
})

test('a stage takes its prefix by itself, its number is a number, and refusals have an empty code', () => {
  const { call, refusal } = givenPortal()
  call('crm.category.add', { entityTypeId: 2, fields: { name: 'Desk' } })
  const id: number = call('crm.status.add', { fields: { ENTITY_ID: 'DEAL_STAGE_1', STATUS_ID: 'DECISION', NAME: 'Decision', SORT: 45 } })
  expect(call('crm.status.get', { id })).toMatchObject({ STATUS_ID: 'C1:DECISION', SEMANTICS: null, SYSTEM: 'N' })
  expect(refusal('crm.status.add', { fields: { ENTITY_ID: 'DEAL_STAGE_1' } })).toEqual({ status: 400, code: '', text: 'The field STATUS_ID is required.' })
  expect(refusal('crm.status.add', { fields: { ENTITY_ID: 'DEAL_STAGE_1', STATUS_ID: 'C1:DECISION', NAME: 'D', SORT: 45 } }).code).toBe('ERROR_CORE')
  expect(refusal('crm.status.add', { fields: { ENTITY_ID: 'DEAL_STAGE_1', STATUS_ID: 'LATE', NAME: 'L', SORT: 65 } }).text).toMatch(/^Cannot create more stages/)
  expect(refusal('crm.status.add', { fields: { ENTITY_ID: 'DEAL_STAGE_9', STATUS_ID: 'X', NAME: 'X' } }).text).toBe('Specified entity type is not supported.')
})

test('pipelines, stages and fields are for administrators of the CRM', () => {
  const { refusal } = givenPortal()
  expect(refusal('crm.category.add', { entityTypeId: 2, fields: { name: 'X' } }, agent).code).toBe('ACCESS_DENIED')
  expect(refusal('crm.status.add', { fields: { ENTITY_ID: 'DEAL_STAGE', STATUS_ID: 'X', NAME: 'X', SORT: 15 } }, agent)).toMatchObject({ code: '', text: 'Access denied.' })
  expect(refusal('crm.deal.userfield.add', { fields: { FIELD_NAME: 'X', USER_TYPE_ID: 'string' } }, agent).code).toBe('')
})

test('a list field has numbered options, and its value is the number of one of them', () => {
  const { call, refusal } = givenPortal()
  call('crm.deal.userfield.add', { fields: { FIELD_NAME: 'LEVEL', USER_TYPE_ID: 'enumeration', LIST: [{ VALUE: 'Gold' }, { VALUE: 'Silver' }] } })
  const [field]: { LIST: { ID: string; VALUE: string }[] }[] = call('crm.deal.userfield.list', { filter: { FIELD_NAME: 'UF_CRM_LEVEL' } })
  expect(field?.LIST.map((option) => option.VALUE)).toEqual(['Gold', 'Silver'])
  const { item }: { item: Record<string, unknown> } = call('crm.item.add', { entityTypeId: 2, fields: { ufCrmLevel: field?.LIST[1]?.ID } })
  expect(item['ufCrmLevel']).toBe(Number(field?.LIST[1]?.ID))
  expect(refusal('crm.item.add', { entityTypeId: 2, fields: { ufCrmLevel: 99 } }).code).toBe('CRM_FIELD_ERROR_VALUE_NOT_VALID')
})

test('a user field tells of its life and of new values, whichever family of methods changed it', () => {
  const { call, events } = givenPortal()
  const id: number = call('crm.deal.userfield.add', { fields: { FIELD_NAME: 'LEVEL', USER_TYPE_ID: 'enumeration', LIST: [{ VALUE: 'Gold' }] } })
  call('crm.deal.userfield.update', { id, fields: { MANDATORY: 'Y' } })
  call('userfieldconfig.update', { moduleId: 'crm', id, field: { enum: [{ value: 'Silver' }] } })
  call('userfieldconfig.delete', { moduleId: 'crm', id })
  expect(events.map((event) => event.name.replace('ONCRMDEALUSERFIELD', ''))).toEqual(['ADD', 'SETENUMVALUES', 'UPDATE', 'UPDATE', 'SETENUMVALUES', 'DELETE'])
  expect(events.at(1)?.data).toEqual({ FIELDS: { ID: String(id), ENTITY_ID: 'CRM_DEAL', FIELD_NAME: 'UF_CRM_LEVEL' } })
})

test('a system stage is deleted only by force, and the stage of success never', () => {
  const { call, refusal } = givenPortal()
  const stages: { ID: string; STATUS_ID: string }[] = call('crm.status.list', { filter: { ENTITY_ID: 'DEAL_STAGE' } })
  const id = (name: string): string => stages.find((stage) => stage.STATUS_ID === name)?.ID ?? ''
  expect(call('crm.status.delete', { id: id('APOLOGY') })).toBe(true)
  expect(refusal('crm.status.delete', { id: id('LOSE') }).text).toMatch(/FORCED/)
  expect(call('crm.status.delete', { id: id('LOSE'), params: { FORCED: 'Y' } })).toBe(true)
  expect(refusal('crm.status.delete', { id: id('WON'), params: { FORCED: 'Y' } }).text).toBe('Error on deleting status.')
})
