/** crm.category.*: pipelines, their number limited by the tariff (facts 7.3). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { Paged } from '../../kernel/paged.ts'
import type { Portal } from '../../kernel/portal.ts'
import { readInteger, readRecord, readText } from '../wire/params.ts'
import { toFlag } from '../../kernel/params.ts'
import { notFound, requireCrm, requireSettings } from './access.ts'
import { type Category, categories, deal, isKnownType, isSmartProcess, items, statuses } from './record.ts'
import { addDefaultStages, toStageEntity } from './stage.ts'

const scope = 'crm'
/** Pipelines of deals by tariff family; other tariffs have no limit. Only the first of them is documented. */
const limits: Record<string, number> = { free: 1, project: 1, basic: 10, std: 20 }

function readType(call: Call): number {
  requireCrm(call)
  const entityTypeId = readInteger(call.params, 'entityTypeId')
  if (!isKnownType(call.portal, entityTypeId)) throw notFound('Smart process not found')
  if (entityTypeId !== deal && !isSmartProcess(call.portal, entityTypeId)) {
    throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', `Entity type \`${entityTypeId}\` is not supported`)
  }
  return entityTypeId
}

function readCategory(call: Call, entityTypeId: number): Category {
  const category = categories(call.portal).get(readInteger(call.params, 'id'))
  if (!category || category.entityTypeId !== entityTypeId || call.params['id'] === undefined) throw notFound()
  return category
}

function toView(category: Category): Record<string, unknown> {
  const { id, name, sort, entityTypeId, isDefault } = category
  const view = { id, name, sort, entityTypeId, isDefault: isDefault ? 'Y' : 'N' }
  return entityTypeId === deal && id !== 0 ? { ...view, originId: '', originatorId: '' } : view
}

/** Adds a pipeline with its default stages; also how a fresh smart process gets its first one. */
export function addCategory(portal: Portal, entityTypeId: number, name: string, sort: number, isDefault: boolean): Category {
  if (isDefault) for (const other of listOf(portal, entityTypeId)) other.isDefault = false
  const category = categories(portal).add({ entityTypeId, name, sort, isDefault })
  addDefaultStages(portal, entityTypeId, category.id)
  return category
}

function listOf(portal: Portal, entityTypeId: number): Category[] {
  return categories(portal).where((category) => category.entityTypeId === entityTypeId).sort((a, b) => a.sort - b.sort || a.id - b.id)
}

register('crm.category.list', 2, { scope, run(call) {
  const rows = listOf(call.portal, readType(call))
  return new Paged({ categories: rows.map(toView) }, rows.length)
} })

register('crm.category.get', 2, { scope, run: (call) => ({ category: toView(readCategory(call, readType(call))) }) })

register('crm.category.add', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  requireSettings(call)
  const fields = readRecord(call.params, 'fields')
  const name = readText(fields, 'name')
  if (!name) throw new RestError(400, '0', "Field 'NAME' is required")
  const limit = limits[call.portal.settings.license.family] ?? Number.POSITIVE_INFINITY
  if (entityTypeId === deal && listOf(call.portal, deal).length >= limit) {
    throw new RestError(400, 'CATEGORY_LIMIT', 'The maximum number of pipelines of your plan is reached')
  }
  const isDefault = entityTypeId !== deal && toFlag(fields['isDefault'])
  return { category: toView(addCategory(call.portal, entityTypeId, name, readInteger(fields, 'sort') || 500, isDefault)) }
} })

register('crm.category.update', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  const category = readCategory(call, entityTypeId)
  requireSettings(call)
  const fields = readRecord(call.params, 'fields')
  if (fields['name'] !== undefined) category.name = readText(fields, 'name')
  if (fields['sort'] !== undefined) category.sort = readInteger(fields, 'sort')
  if (entityTypeId !== deal && toFlag(fields['isDefault'])) {
    for (const other of listOf(call.portal, entityTypeId)) other.isDefault = other === category
  }
  return { category: toView(category) }
} })

register('crm.category.delete', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  const category = readCategory(call, entityTypeId)
  requireSettings(call)
  const isDeal = entityTypeId === deal
  if (category.isDefault) {
    throw isDeal ? new RestError(400, '0', 'Default deal category cannot be deleted') : new RestError(400, 'BX_ERROR', 'This funnel is the default funnel')
  }
  if (items(call.portal, entityTypeId).find((item) => item.values['categoryId'] === category.id)) {
    throw isDeal ? new RestError(400, '0', `Deals related to the funnel \`${category.name}\` found`) : new RestError(400, 'BX_ERROR', 'Elements related to the funnel found')
  }
  categories(call.portal).remove(category.id)
  const entityId = toStageEntity(entityTypeId, category.id)
  for (const status of statuses(call.portal).where((one) => one.entityId === entityId)) statuses(call.portal).remove(status.id)
  return null
} })
