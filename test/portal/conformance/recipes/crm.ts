/** CRM: records, pipelines, stages, fields, timeline, activities. */
import type { Json } from '../fixture.ts'
import { type Recipes, withFields, withoutHttps, withValues } from '../recipe.ts'
import type { Stage } from '../stage.ts'

const lead = 1
const deal = 2
const unknownType = { entityTypeId: 9999 }

interface ItemAnswer { item: { id: number } }

export async function addItem(stage: Stage, entityTypeId: number, fields: Json): Promise<number> {
  return (await stage.call<ItemAnswer>('crm.item.add', { entityTypeId, fields })).item.id
}

async function addType(stage: Stage, entityTypeId: number): Promise<void> {
  await stage.call('crm.type.add', { fields: { title: `Process ${entityTypeId}`, entityTypeId } })
}

/** A pipeline with the stage and the field the documented deals have. */
async function addPipeline(stage: Stage, stageId: string): Promise<number> {
  const { category } = await stage.call<{ category: { id: number } }>('crm.category.add', { entityTypeId: deal, fields: { name: 'Route' } })
  await stage.call('crm.status.add', { fields: { ENTITY_ID: `DEAL_STAGE_${category.id}`, STATUS_ID: stageId, NAME: 'Own stage', SORT: 15 } })
  await stage.call('crm.deal.userfield.add', { fields: { FIELD_NAME: '1721244707107', USER_TYPE_ID: 'double' } })
  await addType(stage, 1220)
  return category.id
}

const person = { name: 'Klaus', lastName: 'Weber', fm: [{ typeId: 'PHONE', valueType: 'WORK', value: '8976543' }, { typeId: 'EMAIL', valueType: 'WORK', value: 'k@example.com' }] }

const fullLead = {
  title: 'Lead', name: 'Admin', lastName: 'Admins', secondName: 'Admin', companyTitle: 'Company', post: 'Admin', comments: 'Comment', sourceId: 'WEB', sourceDescription: 'Site',
  birthdate: '2000-01-01', honorific: 'HNR', opportunity: 6000.5, isManualOpportunity: 'Y', currencyId: 'USD', assignedById: 1, fm: person.fm,
}

export const crmRecipes: Recipes = {
  'crm.category.add': {
    async send(stage, request) {
      await addType(stage, 1152)
      return { body: request }
    },
    errors: [(_stage, request) => ({ body: withValues(request, unknownType) })],
  },
  'crm.category.list': {
    async send(stage, request) {
      await stage.call('crm.category.add', { entityTypeId: deal, fields: { name: 'Route' } })
      return { body: request }
    },
    errors: [(_stage, request) => ({ body: withValues(request, unknownType) })],
  },
  'crm.status.add': {
    async send(stage, request) {
      await stage.call('crm.category.add', { entityTypeId: deal, fields: { name: 'Route' } })
      return { body: withFields(request, { SORT: 45 }) }
    },
    errors: [(_stage, request) => ({ body: withFields(request, { STATUS_ID: undefined }) })],
  },
  'crm.status.list': { errors: [(_stage, request) => ({ body: withValues(request, { filter: 'ENTITY_ID' }) })] },
  'crm.item.add': {
    async send(stage, request) {
      const categoryId = await addPipeline(stage, 'UC_KN8KFI')
      const contactIds = [await addItem(stage, 3, person), await addItem(stage, 3, person)]
      const companyId = await addItem(stage, 4, { title: 'Acme' })
      const dates = { begindate: '2026-06-18', closedate: '2026-07-30' }
      return { body: withFields(request, { categoryId, stageId: `C${categoryId}:UC_KN8KFI`, contactIds, contactId: contactIds[0], companyId, ...dates }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, unknownType) })],
  },
  'crm.item.update': {
    async send(stage, request) {
      const categoryId = await addPipeline(stage, 'UC_NYL06U')
      const id = await addItem(stage, deal, { title: 'Deal', categoryId, comments: '', sourceId: '', sourceDescription: '', webformId: 0, begindate: '2026-07-23' })
      return { body: withFields(withValues(request, { id }), { stageId: `C${categoryId}:UC_NYL06U` }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, unknownType) })],
  },
  'crm.item.get': {
    async send(stage, request) {
      await stage.call('crm.lead.userfield.add', { fields: { FIELD_NAME: '1720019876534', USER_TYPE_ID: 'string' } })
      for (const entityTypeId of [1222, 1226, 1228, 1236, 1238, 1240, 1244, 1246, 1254, 1256]) await addType(stage, entityTypeId)
      const id = await addItem(stage, lead, { ...fullLead, stageId: 'IN_PROCESS', ufCrm_1720019876534: '321' })
      await stage.call('crm.item.update', { entityTypeId: lead, id, fields: { opened: 'Y' } })
      return { body: withValues(request, { id }) }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { id: 9999 }) })],
  },
  'crm.item.list': {
    async send(stage, request) {
      await addItem(stage, lead, { ...fullLead, name: 'Klaus' })
      await addItem(stage, lead, { ...fullLead, lastName: null })
      return { body: request }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { filter: { FIELD: 1 } }) })],
  },
  'crm.item.delete': {
    async send(stage, request) {
      await addType(stage, 1268)
      return { body: withValues(request, { id: await addItem(stage, 1268, { title: 'Item' }) }) }
    },
    errors: [async (stage, request) => {
      await addType(stage, 1268)
      return { body: request }
    }],
  },
  'crm.deal.get': {
    async send(stage, request) {
      await addType(stage, 1220)
      await stage.call('crm.deal.userfield.add', { fields: { FIELD_NAME: '1721244482250', USER_TYPE_ID: 'string' } })
      const id = await addItem(stage, deal, {
        title: 'New Deal #1', typeId: 'COMPLEX', stageId: 'PREPARATION', probability: 99, opportunity: 1000000, companyId: await addItem(stage, 4, { title: 'Acme' }),
        contactId: await addItem(stage, 3, person), comments: '[B]Example[/B]', additionalInfo: 'More', sourceId: 'CALLBACK', sourceDescription: 'Site', utmSource: 'google',
        utmMedium: 'CPC', parentId1220: 22, ufCrm_1721244482250: 'Hello', opened: 'Y',
      })
      return { body: withValues(request, { ID: id }) }
    },
  },
  'crm.deal.userfield.add': { errors: [(_stage, request) => ({ body: withFields(request, { USER_TYPE_ID: undefined }) })] },
  'userfieldconfig.add': { errors: [(_stage, request) => ({ body: withFields(request, { fieldName: undefined }, 'field') })] },
  'crm.duplicate.findbycomm': {
    async send(stage, request) {
      await addItem(stage, 3, person)
      return { body: request }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { type: undefined }) })],
  },
  'crm.stagehistory.list': {
    async send(stage, request) {
      await addItem(stage, deal, { title: 'Deal' })
      return { body: request }
    },
    errors: [(_stage, request) => ({ body: withValues(request, { entityTypeId: 33 }) })],
  },
  'crm.timeline.comment.add': {
    async send(stage, request) {
      return { body: withFields(request, { ENTITY_ID: await addItem(stage, deal, { title: 'Deal' }) }) }
    },
    errors: [(_stage, request) => ({ body: withFields(request, { ENTITY_TYPE: 'nothing' }) })],
  },
  'crm.timeline.logmessage.add': {
    async send(stage, request) {
      return { body: withFields(request, { entityId: await addItem(stage, lead, { title: 'Lead' }) }) }
    },
    errors: [async (stage, request) => ({ body: withFields(request, { entityId: await addItem(stage, lead, { title: 'Lead' }) }), userId: 6 })],
  },
  'crm.activity.add': {
    async send(stage, request) {
      return { body: withFields(request, { OWNER_ID: await addItem(stage, deal, { title: 'Deal' }) }) }
    },
    errors: [(_stage, request) => ({ body: withFields(request, { OWNER_ID: 9999 }) })],
  },
  'crm.activity.list': {
    async send(stage, request) {
      const OWNER_ID = await addItem(stage, 3, person)
      const call = { OWNER_TYPE_ID: 3, OWNER_ID, TYPE_ID: 2, SUBJECT: 'Call', START_TIME: '2026-01-01T10:00:00+00:00', END_TIME: '2026-01-01T11:00:00+00:00', COMPLETED: 'Y', DIRECTION: 2 }
      for (let n = 0; n < 51; n += 1) await stage.call('crm.activity.add', { fields: { ...call, COMMUNICATIONS: [{ VALUE: '8976543', ENTITY_ID: OWNER_ID, ENTITY_TYPE_ID: 3 }] } })
      return { body: withValues(request, { filter: { OWNER_TYPE_ID: 3, OWNER_ID } }) }
    },
    errors: [withoutHttps],
  },
  'crm.activity.configurable.add': {
    async send(stage, request) {
      await stage.call('crm.activity.badge.add', { code: 'CUSTOM', title: 'Call', value: 'Missed', type: 'failure' })
      return { body: withFields(withValues(request, { ownerId: await addItem(stage, lead, { title: 'Lead' }) }), { deadline: '2026-12-31T10:00:00+00:00' }) }
    },
    errors: [(_stage, request) => ({ body: withFields(withValues(request, { ownerTypeId: 9999 }), { deadline: '2026-12-31T10:00:00+00:00' }) })],
  },
}
