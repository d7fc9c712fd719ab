/** What a change of a user field causes, whichever family of methods made it (facts 4.4). */
import { emit } from '../../kernel/emit.ts'
import type { Call } from '../../kernel/method.ts'
import type { UserField } from './user-field.ts'

const kinds = new Map([['CRM_LEAD', 'LEAD'], ['CRM_DEAL', 'DEAL'], ['CRM_CONTACT', 'CONTACT'], ['CRM_COMPANY', 'COMPANY']])

/** `fields` are those of the call: with a `LIST` the values of the field were set too. Smart processes have no such events. */
export function emitUserField(call: Call, verb: 'ADD' | 'UPDATE' | 'DELETE', field: UserField, fields: Record<string, unknown> = {}): void {
  const kind = kinds.get(field.entityId)
  if (!kind) return
  const data = { FIELDS: { ID: String(field.id), ENTITY_ID: field.entityId, FIELD_NAME: field.name } }
  emit(call, `ONCRM${kind}USERFIELD${verb}`, data)
  if (field.type === 'enumeration' && fields['LIST'] !== undefined) emit(call, `ONCRM${kind}USERFIELDSETENUMVALUES`, data)
}
