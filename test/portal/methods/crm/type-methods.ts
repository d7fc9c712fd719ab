/** crm.type.*: smart processes, kinds of items a portal makes itself. */
import { RestError } from '../../kernel/error.ts'
import { register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { readInteger, readRecord, readText } from '../wire/params.ts'
import { notFound, requireSettings } from './access.ts'
import { addCategory } from './category-methods.ts'
import { type ItemType, itemTypes } from './record.ts'

const scope = 'crm'

function toView({ id, entityTypeId, title }: ItemType): Record<string, unknown> {
  return { id, title, entityTypeId, isCategoriesEnabled: 'Y', isStagesEnabled: 'Y', isAutomationEnabled: 'Y', isClientEnabled: 'Y' }
}

register('crm.type.add', 2, { scope, run(call) {
  requireSettings(call)
  const fields = readRecord(call.params, 'fields')
  const title = readText(fields, 'title')
  if (!title) throw new RestError(400, '0', "Field 'TITLE' is required")
  const last = Math.max(126, ...itemTypes(call.portal).all().map((type) => type.entityTypeId))
  const entityTypeId = readInteger(fields, 'entityTypeId') || last + 2
  if (itemTypes(call.portal).find((type) => type.entityTypeId === entityTypeId)) throw new RestError(400, '0', 'This entityTypeId is taken')
  const type = itemTypes(call.portal).add({ entityTypeId, title })
  addCategory(call.portal, entityTypeId, title, 500, true)
  return { type: toView(type) }
} })

register('crm.type.list', 2, { scope, run: (call) => toPage(itemTypes(call.portal).all(), call.params['start'], (page) => ({ types: page.map(toView) })) })

register('crm.type.get', 2, { scope, run(call) {
  const type = itemTypes(call.portal).get(readInteger(call.params, 'id'))
  if (!type) throw notFound()
  return { type: toView(type) }
} })
