/** What follows when a record stands in a stage: its meaning, its flags and a line of its history (facts 7.4). */
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'
import { categories, deal, type Item, isSmartProcess, lead, stageHistory } from './record.ts'
import { findStage, listStages, toSemantic } from './stage.ts'

/**
 * `recorded` null = only check and complete the draft; otherwise also write history. A stage that is not of the
 * record's pipeline is refused; a move to another pipeline without a stage goes to its first one.
 */
export function settleStage(call: Call, entityTypeId: number, item: Item, recorded: 'added' | 'changed' | null, before: Readonly<Record<string, unknown>> = {}): void {
  if (entityTypeId !== deal && entityTypeId !== lead && !isSmartProcess(call.portal, entityTypeId)) return
  const values = item.values
  const categoryId = chooseCategory(call, entityTypeId, item)
  const stages = listStages(call.portal, entityTypeId, categoryId)
  const moved = before['categoryId'] !== undefined && before['categoryId'] !== categoryId
  if (!values['stageId'] || moved && values['stageId'] === before['stageId']) values['stageId'] = stages[0]?.statusId ?? 'NEW'
  const stage = findStage(call.portal, entityTypeId, categoryId, String(values['stageId']))
  if (!stage) throw new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Invalid value for field "stageId"')
  const semantic = toSemantic(stage)
  if (entityTypeId !== lead) values['categoryId'] = categoryId
  values['stageSemanticId'] = semantic
  if (entityTypeId === deal) {
    values['closed'] = semantic === 'P' ? 'N' : 'Y'
    values['isNew'] = stages[0]?.statusId === stage.statusId ? 'Y' : 'N'
  }
  if (recorded === null || recorded === 'changed' && before['stageId'] === values['stageId'] && !moved) return
  values['movedBy'] = call.user?.id ?? 0
  values['movedTime'] = call.now
  const typeId = recorded === 'added' ? 1 : moved ? 5 : semantic === 'P' ? 2 : 3
  stageHistory(call.portal).add({ entityTypeId, ownerId: item.id, typeId, at: call.now, categoryId, stageId: stage.statusId, semantic })
}

/** A stage of a pipeline names its pipeline: `stageId` C9:NEW without a category means 9. */
function chooseCategory(call: Call, entityTypeId: number, item: Item): number {
  if (entityTypeId === lead) return 0
  const known = (id: number): boolean => categories(call.portal).get(id)?.entityTypeId === entityTypeId
  const asked = item.values['categoryId']
  if (typeof asked === 'number' && known(asked)) return asked
  if (typeof asked === 'number') throw new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', 'Invalid value for field "categoryId"')
  const named = /^(?:C|DT\d+_)(\d+):/.exec(String(item.values['stageId'] ?? ''))
  if (named && known(Number(named[1]))) return Number(named[1])
  return categories(call.portal).where((category) => category.entityTypeId === entityTypeId).find((category) => category.isDefault)?.id ?? 0
}
