/** crm.item.fields and the layout of the card: what an installer asks before it adds anything (facts 7.2, 7.5). */
import { register } from '../../kernel/method.ts'
import { toFlag, toList } from '../../kernel/params.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { toItemName, toUpper } from '../wire/names.ts'
import { readInteger, readRecord } from '../wire/params.ts'
import { requireSettings } from './access.ts'
import { listFields } from './field-list.ts'
import { readType } from './item-methods.ts'
import { listUserFields, toFieldOwner } from './user-field.ts'

const scope = 'crm'
const wireTypes: Record<string, string> = { link: 'crm_entity', ids: 'user' }

register('crm.item.fields', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  const fields: Record<string, unknown> = {}
  for (const field of listFields(call.portal, entityTypeId)) {
    fields[field.name] = {
      type: wireTypes[field.type] ?? field.type, isRequired: false, isReadOnly: field.readOnly, isImmutable: false, isMultiple: field.type === 'ids', isDynamic: false,
      ...(field.name === 'stageId' ? { statusType: entityTypeId === 2 ? 'DEAL_STAGE' : 'STATUS' } : {}),
      title: field.name, upperName: toUpper(field.name),
    }
  }
  for (const field of listUserFields(call.portal, toFieldOwner(call.portal, entityTypeId))) {
    fields[toFlag(call.params['useOriginalUfNames']) ? field.name : toItemName(field.name)] = {
      type: field.type, isRequired: field.mandatory, isReadOnly: false, isImmutable: false, isMultiple: field.multiple, isDynamic: true,
      title: Object.values(field.labels['EDIT_FORM_LABEL'] ?? {})[0] ?? field.name, upperName: field.name, settings: field.settings,
      ...(field.type === 'enumeration' ? { items: field.options.map((option) => ({ ID: String(option.id), VALUE: option.value })) } : {}),
    }
  }
  return { fields }
} })

/** The layout of a card; the shell draws the fields it names. */
export interface CardLayout extends Row {
  entityTypeId: number
  /** 0 = the general pipeline, and every kind of item without pipelines. */
  categoryId: number
  data: unknown[]
}

export function cardLayouts(portal: Portal): Table<CardLayout> {
  return portal.table<CardLayout>('crmCardLayout')
}

register('crm.item.details.configuration.set', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  requireSettings(call)
  const categoryId = readInteger(readRecord(call.params, 'extras'), 'dealCategoryId', 'categoryId')
  const known = cardLayouts(call.portal).find((layout) => layout.entityTypeId === entityTypeId && layout.categoryId === categoryId)
  const data = toList(call.params['data'])
  if (known) known.data = data
  else cardLayouts(call.portal).add({ entityTypeId, categoryId, data })
  return true
} })

register('crm.item.details.configuration.get', 2, { scope, run(call) {
  const entityTypeId = readType(call)
  const categoryId = readInteger(readRecord(call.params, 'extras'), 'dealCategoryId', 'categoryId')
  return cardLayouts(call.portal).find((layout) => layout.entityTypeId === entityTypeId && layout.categoryId === categoryId)?.data ?? null
} })
