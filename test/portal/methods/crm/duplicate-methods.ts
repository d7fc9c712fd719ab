/** crm.duplicate.findbycomm: who has this phone or mail (facts 7.6). */
import { RestError } from '../../kernel/error.ts'
import { register } from '../../kernel/method.ts'
import { readParam, readText, toTexts } from '../wire/params.ts'
import { mayRead, refuse, requireCrm } from './access.ts'
import { company, contact, items, lead } from './record.ts'

const kinds = { LEAD: lead, CONTACT: contact, COMPANY: company }
const most = 20

register('crm.duplicate.findbycomm', 2, { scope: 'crm', run(call) {
  requireCrm(call)
  const type = readText(call.params, 'type', 'TYPE').toUpperCase()
  if (!type) throw new RestError(400, 'Communication type is not defined', "Parameter 'type' is required.")
  if (type !== 'EMAIL' && type !== 'PHONE') throw new RestError(400, 'Communication type is not supported', "Parameter 'type' is not supported.")
  const values = toTexts(readParam(call.params, 'values', 'VALUES')).slice(0, most).map((value) => normalise(type, value)).filter(Boolean)
  if (values.length === 0) throw refuse("Parameter 'values' is required.")
  const only = readText(call.params, 'entity_type', 'ENTITY_TYPE').toUpperCase()
  const found: Record<string, number[]> = {}
  for (const [name, entityTypeId] of Object.entries(kinds)) {
    if (only && only !== name) continue
    const matches = items(call.portal, entityTypeId).where((item) =>
      mayRead(call, item) && item.multifields.some((field) => field.typeId === type && values.includes(normalise(type, field.value))))
    if (matches.length > 0) found[name] = matches.slice(0, most).map((item) => item.id)
  }
  return Object.keys(found).length > 0 ? found : []
} })

function normalise(type: string, value: string): string {
  return type === 'EMAIL' ? value.trim().toLowerCase() : value.replace(/\D/g, '')
}
