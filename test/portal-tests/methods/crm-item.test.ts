import { expect, test } from 'vitest'
import { admin, agent, givenPortal, noCrm } from './given.ts'

interface ItemAnswer { item: Record<string, unknown> }
interface ListAnswer { items: Record<string, unknown>[] }

test('a deal comes back in the typing of the universal family: numbers, flags and ISO with the offset of the portal', () => {
  const { call } = givenPortal()
  const { item }: ItemAnswer = call('crm.item.add', { entityTypeId: '2', fields: { title: 'Printer', opportunity: '10.5', assignedById: '5', opened: 'N' } })
  expect(item).toMatchObject({
    id: 1, title: 'Printer', opportunity: 10.5, assignedById: 5, opened: 'N', categoryId: 0, stageId: 'NEW', stageSemanticId: 'P', closed: 'N',
    companyId: 0, leadId: null, contactIds: [], createdTime: '2026-03-02T10:00:00+01:00', entityTypeId: 2,
  })
})

test('user fields have two names, and useOriginalUfNames takes the one the field was made under', () => {
  const { call } = givenPortal()
  call('crm.deal.userfield.add', { fields: { FIELD_NAME: 'HD_SLA', USER_TYPE_ID: 'string' } })
  call('crm.deal.userfield.add', { fields: { FIELD_NAME: 'UF_CRM_1721244707107', USER_TYPE_ID: 'double' } })
  const { item }: ItemAnswer = call('crm.item.add', { entityTypeId: 2, fields: { ufCrmHdSla: 'gold', ufCrm_1721244707107: '1.5' } })
  expect(item).toMatchObject({ ufCrmHdSla: 'gold', ufCrm_1721244707107: 1.5 })
  const original: ItemAnswer = call('crm.item.get', { entityTypeId: 2, id: item['id'], useOriginalUfNames: 'Y' })
  expect(original.item).toMatchObject({ UF_CRM_HD_SLA: 'gold', UF_CRM_1721244707107: 1.5 })
  const found: ListAnswer = call('crm.item.list', { entityTypeId: 2, filter: { UF_CRM_HD_SLA: 'gold' }, useOriginalUfNames: 'Y', select: ['id', 'UF_CRM_HD_SLA'] })
  expect(found.items).toEqual([{ id: 1, UF_CRM_HD_SLA: 'gold' }])
})

test('a list is filtered by origin, by operators and by groups of alternatives', () => {
  const { call } = givenPortal()
  for (const n of [1, 2, 3]) call('crm.item.add', { entityTypeId: 2, fields: { title: `T${n}`, opportunity: n * 100, originatorId: 'desk', originId: `ticket-${n}` } })
  const ids = (filter: unknown): unknown[] => (call('crm.item.list', { entityTypeId: 2, filter }) as ListAnswer).items.map((item) => item['id'])
  expect(ids({ originatorId: 'desk', originId: 'ticket-2' })).toEqual([2])
  expect(ids({ '>opportunity': '100', '!@id': [3] })).toEqual([2])
  expect(ids({ '%title': 't' })).toEqual([1, 2, 3])
  expect(ids({ '0': { logic: 'OR', '0': { title: 'T1' }, '1': { '>=opportunity': 300 } } })).toEqual([1, 3])
  expect(ids({ '>id': 1 })).toEqual([2, 3])
})

test('a filter or an order by an unknown field is refused by name', () => {
  const { refusal } = givenPortal()
  expect(refusal('crm.item.list', { entityTypeId: 2, filter: { FIELD: 1 } })).toEqual({ status: 400, code: 'INVALID_ARG_VALUE', text: "Invalid filter: field 'FIELD' is not allowed in filter" })
  expect(refusal('crm.item.list', { entityTypeId: 2, order: { x: 'ASC' } }).text).toBe("Invalid order: field 'x' is not allowed in order")
  expect(refusal('crm.item.get', { entityTypeId: 999, id: 1 })).toEqual({ status: 400, code: 'NOT_FOUND', text: 'Smart process not found' })
  expect(refusal('crm.item.get', { entityTypeId: 2, id: 1 }).text).toBe('Element not found')
})

test('every change of a deal is an event with its id as a text, and a line of its history', () => {
  const { call, events } = givenPortal()
  call('crm.item.add', { entityTypeId: 2, fields: { title: 'A' } })
  call('crm.item.update', { entityTypeId: 2, id: 1, fields: { stageId: 'WON' } })
  const { items }: { items: unknown[] } = call('crm.stagehistory.list', { entityTypeId: 2, filter: { OWNER_ID: 1 } })
  call('crm.item.delete', { entityTypeId: 2, id: 1 })
  expect(events.map((event) => [event.name, event.data])).toEqual(['ADD', 'UPDATE', 'DELETE'].map((verb) => [`ONCRMDEAL${verb}`, { FIELDS: { ID: '1' } }]))
  expect(items).toMatchObject([{ TYPE_ID: 1, STAGE_ID: 'NEW', STAGE_SEMANTIC_ID: 'P' }, { TYPE_ID: 3, STAGE_ID: 'WON', STAGE_SEMANTIC_ID: 'S' }])
})

test('a stage belongs to one pipeline, and a deal is refused a stage of another', () => {
  const { call, refusal } = givenPortal()
  const { category }: { category: { id: number } } = call('crm.category.add', { entityTypeId: 2, fields: { name: 'Desk' } })
  const { item }: ItemAnswer = call('crm.item.add', { entityTypeId: 2, fields: { categoryId: category.id } })
  expect(item['stageId']).toBe(`C${category.id}:NEW`)
  expect(refusal('crm.item.update', { entityTypeId: 2, id: item['id'], fields: { stageId: 'WON' } }).code).toBe('CRM_FIELD_ERROR_VALUE_NOT_VALID')
})

test('a person sees the deals their access allows: all, their own, or no CRM at all', () => {
  const { call, refusal, portal } = givenPortal()
  const user = portal.users.get(agent)
  if (user) user.crmAccess = 'own'
  call('crm.item.add', { entityTypeId: 2, fields: { title: 'A', assignedById: admin } })
  call('crm.item.add', { entityTypeId: 2, fields: { title: 'B', assignedById: agent } })
  const { items }: ListAnswer = call('crm.item.list', { entityTypeId: 2 }, agent)
  expect(items.map((item) => item['title'])).toEqual(['B'])
  expect(refusal('crm.item.get', { entityTypeId: 2, id: 1 }, agent).code).toBe('ACCESS_DENIED')
  expect(refusal('crm.item.list', { entityTypeId: 2 }, noCrm).code).toBe('ACCESS_DENIED')
})

test('a phone or a mail finds its owners, and nothing found is an empty list', () => {
  const { call } = givenPortal()
  call('crm.item.add', { entityTypeId: 3, fields: { name: 'Klaus', fm: [{ typeId: 'EMAIL', valueType: 'WORK', value: 'K@Example.com' }] } })
  call('crm.item.add', { entityTypeId: 4, fields: { title: 'Acme', fm: [{ typeId: 'PHONE', valueType: 'WORK', value: '+34 600 11 22' }] } })
  expect(call('crm.duplicate.findbycomm', { type: 'EMAIL', values: ['k@example.com'] })).toEqual({ CONTACT: [1] })
  expect(call('crm.duplicate.findbycomm', { type: 'PHONE', values: ['346001122'] })).toEqual({ COMPANY: [1] })
  expect(call('crm.duplicate.findbycomm', { type: 'EMAIL', values: ['nobody@example.com'] })).toEqual([])
})

test('the older family shows the same deal in texts', () => {
  const { call, refusal } = givenPortal()
  call('crm.deal.userfield.add', { fields: { FIELD_NAME: 'VIP', USER_TYPE_ID: 'boolean' } })
  call('crm.item.add', { entityTypeId: 2, fields: { title: 'A', opportunity: 1000000, companyId: 9, ufCrmVip: 'Y' } })
  expect(call('crm.deal.get', { id: 1 })).toMatchObject({ ID: '1', CATEGORY_ID: '0', OPPORTUNITY: '1000000.00', COMPANY_ID: '9', LEAD_ID: null, UF_CRM_VIP: '1' })
  expect(refusal('crm.deal.get', { id: 77 })).toEqual({ status: 400, code: '', text: 'Not found' })
})
