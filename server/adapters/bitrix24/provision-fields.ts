/** The steps that give deals and tasks their fields for number, level, due and coupon. */
import { z } from 'zod'
import { fieldRow } from '../../contract/portal/rows.ts'
import type { PortalId } from '../../domain/ids.ts'
import { readLanguage } from '../../texts/language.ts'
import { readEveryName } from '../../texts/portal-names.ts'
import type { ProvisionOutcome } from '../../usecases/ports/portal.ts'
import type { PortalClient } from './client.ts'
import { dealFields, taskFields } from './field-names.ts'
import { toCommand } from './query.ts'
import { readMany, readOne } from './reading.ts'

type FieldKey = keyof typeof dealFields

const dealTypes: Readonly<Record<FieldKey, string>> = { number: 'integer', level: 'string', due: 'datetime', coupon: 'string' }
const taskTypes: Readonly<Record<FieldKey, string>> = { number: 'double', level: 'string', due: 'datetime', coupon: 'string' }
const keys = Object.keys(dealFields) as FieldKey[]
const rows = z.array(fieldRow)

function toLabels(key: FieldKey) {
  const names = readEveryName(({ fields }) => fields[key])
  return { LABEL: readLanguage('es').texts.portal.fields[key], EDIT_FORM_LABEL: names, LIST_COLUMN_LABEL: names }
}

export async function provisionDealFields(client: PortalClient, portalId: PortalId): Promise<ProvisionOutcome> {
  const found = await readMany(client, portalId, keys.map((key) => toCommand('crm.deal.userfield.list', { filter: { FIELD_NAME: dealFields[key] } })))
  const missing = keys.filter((key, index) => !(rows.safeParse(found[index]).data ?? []).some((row) => row.FIELD_NAME === dealFields[key]))
  await readMany(client, portalId, missing.map((key, index) => toCommand('crm.deal.userfield.add', {
    fields: { FIELD_NAME: dealFields[key].replace(/^UF_CRM_/, ''), USER_TYPE_ID: dealTypes[key], MULTIPLE: 'N', MANDATORY: 'N', SHOW_FILTER: 'Y', SORT: 1000 + index, ...toLabels(key) },
  })))
  return { kind: 'done', changed: missing.length }
}

export async function provisionTaskFields(client: PortalClient, portalId: PortalId): Promise<ProvisionOutcome> {
  // The method reads its parameters by position: ORDER first, then FILTER.
  const found = await readOne(client, portalId, toCommand('task.item.userfield.getlist', { ORDER: { ID: 'asc' }, FILTER: {} }), rows)
  const known = new Set(found.map((row) => row.FIELD_NAME))
  const missing = keys.filter((key) => !known.has(taskFields[key]))
  await readMany(client, portalId, missing.map((key, index) => toCommand('task.item.userfield.add', {
    PARAMS: { USER_TYPE_ID: taskTypes[key], FIELD_NAME: taskFields[key], XML_ID: taskFields[key], MULTIPLE: 'N', MANDATORY: 'N', SORT: 1000 + index, ...toLabels(key) },
  })))
  return { kind: 'done', changed: missing.length }
}
