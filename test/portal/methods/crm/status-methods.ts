/** crm.status.*: directories, among them the stages. The family refuses with an empty code and a text (facts 7.4). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { Paged } from '../../kernel/paged.ts'
import { toFlag } from '../../kernel/params.ts'
import { compileFilter } from '../wire/filter.ts'
import { isRecord, readInteger, readParam, readRecord, readText } from '../wire/params.ts'
import { orderRows } from '../wire/rows.ts'
import { maySet, refuse, requireCrm } from './access.ts'
import { categories, items, lead, type Status, statuses } from './record.ts'
import { listStages, toSemantic, toStageEntity, toStagePrefix } from './stage.ts'

const scope = 'crm'
const directories = ['SOURCE', 'STATUS', 'CONTACT_TYPE', 'COMPANY_TYPE', 'DEAL_TYPE', 'EMPLOYEES', 'INDUSTRY', 'HONORIFIC']
const meanings = { P: 'process', S: 'success', F: 'failure' } as const

function toView(status: Status): Record<string, unknown> {
  const { id, entityId, statusId, name, nameInit, sort, system, categoryId, color, semantics } = status
  const extra = statusId.endsWith('APOLOGY') ? 'apology' : meanings[toSemantic(status)]
  return {
    ID: String(id), ENTITY_ID: entityId, STATUS_ID: statusId, NAME: name, NAME_INIT: nameInit, SORT: String(sort), SYSTEM: system ? 'Y' : 'N',
    CATEGORY_ID: categoryId === null ? null : String(categoryId), COLOR: color, SEMANTICS: semantics,
    ...(isStageEntity(entityId) ? { EXTRA: { SEMANTICS: extra, COLOR: color } } : {}),
  }
}

function isStageEntity(entityId: string): boolean {
  return entityId === 'STATUS' || entityId.startsWith('DEAL_STAGE') || entityId.startsWith('DYNAMIC_')
}

/** The record columns behind the upper-case names of the family. */
const columns: Record<string, (status: Status) => unknown> = {
  ID: (status) => status.id, ENTITY_ID: (status) => status.entityId, STATUS_ID: (status) => status.statusId, NAME: (status) => status.name,
  NAME_INIT: (status) => status.nameInit, SORT: (status) => status.sort, SYSTEM: (status) => (status.system ? 'Y' : 'N'),
  CATEGORY_ID: (status) => status.categoryId, COLOR: (status) => status.color, SEMANTICS: (status) => status.semantics,
}

register('crm.status.list', 2, { scope, run(call) {
  requireCrm(call)
  for (const name of ['order', 'filter']) {
    if (call.params[name] !== undefined && typeof call.params[name] !== 'object') throw new RestError(400, 'Invalid parameters.', 'Incorrect parameters passed.')
  }
  const passes = compileFilter(call.params['filter'], {
    kindOf: (name) => (columns[name] ? (['ID', 'SORT', 'CATEGORY_ID'].includes(name) ? 'number' : 'text') : null),
    refuse: () => {}, parseInstant: () => null,
  })
  const rows = statuses(call.portal).where((status) => passes((field) => columns[field]?.(status)))
  const order = Object.entries(readRecord(call.params, 'order')).map(([field, way]) => [field.toUpperCase(), way] as const)
  const sorted = orderRows(rows, order.length > 0 ? order : [['ID', 'ASC']], (status, field) => columns[field]?.(status))
  return new Paged(sorted.map(toView), sorted.length)
} })

function readStatus(call: Call): Status {
  const id = readInteger(call.params, 'id', 'ID')
  if (id <= 0) throw new RestError(400, 'Invalid identifier.', 'An invalid identifier was passed.')
  const status = statuses(call.portal).get(id)
  if (!status) throw refuse('Status is not found.')
  return status
}

register('crm.status.get', 2, { scope, run: (call) => toView(readStatus(call)) })

register('crm.status.add', 2, { scope, run(call) {
  requireCrm(call)
  const raw = readParam(call.params, 'fields')
  if (!isRecord(raw)) throw refuse("Parameter 'fields' must be array.")
  const entityId = readText(raw, 'ENTITY_ID')
  const given = readText(raw, 'STATUS_ID')
  if (!entityId) throw refuse('The field ENTITY_ID is required.')
  if (!given) throw refuse('The field STATUS_ID is required.')
  if (!isSupported(call, entityId)) throw refuse('Specified entity type is not supported.')
  if (!readText(raw, 'NAME')) throw refuse('The field Title is required.')
  if (!maySet(call)) throw refuse('Access denied.')
  const prefix = toStagePrefix(entityId)
  const statusId = given.startsWith(prefix) ? given : prefix + given
  const all = statuses(call.portal).where((status) => status.entityId === entityId)
  if (all.some((status) => status.statusId === statusId)) throw new RestError(400, 'ERROR_CORE', 'The specified status ID already exists.')
  const sort = readInteger(raw, 'SORT') || 10
  const semantics = readSemantics(raw)
  const final = all.find((status) => status.semantics === 'S')
  if (semantics === null && final && sort > final.sort) {
    throw refuse('Cannot create more stages after the final stage because the final successful stage already exists. Try using sort order values less than that of the final stage.')
  }
  const categoryId = /^(?:DEAL_STAGE_|DYNAMIC_\d+_STAGE_)(\d+)$/.exec(entityId)?.[1]
  return statuses(call.portal).add({
    entityId, statusId, name: readText(raw, 'NAME'), nameInit: '', sort, system: false, categoryId: categoryId === undefined ? null : Number(categoryId),
    color: readText(raw, 'COLOR'), semantics,
  }).id
} })

function readSemantics(fields: Record<string, unknown>): 'S' | 'F' | null {
  const text = readText(fields, 'SEMANTICS').toUpperCase()
  return text === 'S' || text === 'F' ? text : null
}

function isSupported(call: Call, entityId: string): boolean {
  return directories.includes(entityId) || categories(call.portal).all().some((category) => toStageEntity(category.entityTypeId, category.id) === entityId)
}

register('crm.status.update', 2, { scope, run(call) {
  requireCrm(call)
  const status = readStatus(call)
  const fields = readRecord(call.params, 'fields')
  if (!maySet(call)) throw refuse('Access denied.')
  if (readText(fields, 'NAME')) status.name = readText(fields, 'NAME')
  if (fields['SORT'] !== undefined) status.sort = readInteger(fields, 'SORT')
  if (fields['COLOR'] !== undefined) status.color = readText(fields, 'COLOR')
  if (fields['SEMANTICS'] !== undefined && !status.system) status.semantics = readSemantics(fields)
  return true
} })

register('crm.status.delete', 2, { scope, run(call) {
  requireCrm(call)
  const status = readStatus(call)
  if (!maySet(call)) throw refuse('Access denied.')
  const forced = toFlag(readRecord(call.params, 'params')['FORCED'])
  if (status.system && !forced) throw refuse('CRM System Status can be deleted only if parameter FORCED is specified and equal to "Y".')
  const owner = categories(call.portal).find((category) => toStageEntity(category.entityTypeId, category.id) === status.entityId)
  const entityTypeId = owner?.entityTypeId ?? lead
  if (items(call.portal, entityTypeId).find((item) => item.values['stageId'] === status.statusId)) throw refuse('There are active items in this status.')
  // A pipeline cannot be without the stage of its success.
  if (status.semantics === 'S') throw refuse('Error on deleting status.')
  statuses(call.portal).remove(status.id)
  return true
} })

register('crm.status.entity.types', 2, { scope, run(call) {
  requireCrm(call)
  const stages = categories(call.portal).all().map(({ id, entityTypeId, name }) => {
    const entityId = toStageEntity(entityTypeId, id)
    const first = listStages(call.portal, entityTypeId, id)[0]?.statusId ?? ''
    const final = listStages(call.portal, entityTypeId, id).find((stage) => stage.semantics === 'S')?.statusId ?? ''
    return {
      ID: entityId, NAME: name, PREFIX: toStagePrefix(entityId).replace(':', ''), ENTITY_TYPE_ID: entityTypeId, CATEGORY_ID: id, IS_ENABLED: true,
      SEMANTIC_INFO: { START_FIELD: first, FINAL_SUCCESS_FIELD: final, FINAL_UNSUCCESS_FIELD: '', FINAL_SORT: 0 },
    }
  })
  return [...directories.map((id) => ({ ID: id, NAME: id })), ...stages]
} })
