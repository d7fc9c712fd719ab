/** crm.stagehistory.list: every stage a record stood in (facts 7.4). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { compileFilter, type Kind } from '../wire/filter.ts'
import { readInteger, readRecord } from '../wire/params.ts'
import { orderRows, parseInstant } from '../wire/rows.ts'
import { requireCrm } from './access.ts'
import { deal, type HistoryEntry, isSmartProcess, lead, stageHistory } from './record.ts'

const columns: Record<string, readonly [Kind, (entry: HistoryEntry) => string | number]> = {
  ID: ['number', (entry) => entry.id], TYPE_ID: ['number', (entry) => entry.typeId], OWNER_ID: ['number', (entry) => entry.ownerId],
  CREATED_TIME: ['instant', (entry) => entry.at], CATEGORY_ID: ['number', (entry) => entry.categoryId],
  STAGE_SEMANTIC_ID: ['text', (entry) => entry.semantic], STAGE_ID: ['text', (entry) => entry.stageId],
}

function toView(call: Call, entry: HistoryEntry): Record<string, unknown> {
  const { id, typeId, ownerId, at, categoryId, semantic, stageId } = entry
  return { ID: id, TYPE_ID: typeId, OWNER_ID: ownerId, CREATED_TIME: call.portal.iso(at), CATEGORY_ID: categoryId, STAGE_SEMANTIC_ID: semantic, STAGE_ID: stageId }
}

register('crm.stagehistory.list', 2, { scope: 'crm', run(call) {
  requireCrm(call)
  const entityTypeId = readInteger(call.params, 'entityTypeId')
  if (entityTypeId !== deal && entityTypeId !== lead && !isSmartProcess(call.portal, entityTypeId)) {
    throw new RestError(401, 0, `${entityTypeId} entity is not supported`)
  }
  const passes = compileFilter(call.params['filter'], {
    kindOf: (name) => columns[name]?.[0] ?? null, refuse: () => {}, parseInstant: (text) => parseInstant(call.portal, text),
  })
  const rows = stageHistory(call.portal).where((entry) => entry.entityTypeId === entityTypeId && passes((field) => columns[field]?.[1](entry)))
  const order = Object.entries(readRecord(call.params, 'order'))
  const sorted = orderRows(rows, order.length > 0 ? order : [['ID', 'ASC']], (entry, field) => columns[field]?.[1](entry))
  return toPage(sorted, call.params['start'], (page) => ({ items: page.map((entry) => toView(call, entry)) }))
} })
