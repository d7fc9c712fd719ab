/** crm.automation.trigger.*: an application tells the automation of the CRM that something happened. */
import { RestError } from '../../kernel/error.ts'
import { registerInjection } from '../../kernel/injection.ts'
import { type Call, register } from '../../kernel/method.ts'
import { readInteger, readText } from '../wire/params.ts'
import { refuse, requireCrm } from './access.ts'
import { changeItem } from './item-change.ts'
import { isKnownType, items } from './record.ts'
import { type Trigger, triggerRules, triggerRuns, triggers } from './trigger.ts'

const scope = 'crm'

function requireOwner(call: Call): number {
  requireCrm(call)
  if (!call.app) throw new RestError(400, 'ACCESS_DENIED', 'Access denied! Application context required')
  if (!call.user?.admin) throw new RestError(400, 'ACCESS_DENIED', 'Access denied! Admin permissions required')
  return call.app.id
}

function readCode(call: Call): string {
  const code = readText(call.params, 'CODE')
  if (!code) throw refuse('Empty trigger code!')
  if (!/^[a-z0-9._-]+$/.test(code)) throw refuse('Wrong trigger code!')
  return code
}

function find(call: Call, appId: number, code: string): Trigger | undefined {
  return triggers(call.portal).find((trigger) => trigger.appId === appId && trigger.code === code)
}

/** A code that is known gets the new name. */
register('crm.automation.trigger.add', 2, { scope, run(call) {
  const appId = requireOwner(call)
  const code = readCode(call)
  const name = readText(call.params, 'NAME')
  if (!name) throw refuse('Empty trigger name!')
  const known = find(call, appId, code)
  if (known) known.name = name
  else triggers(call.portal).add({ appId, code, name })
  return true
} })

register('crm.automation.trigger.list', 2, { scope, run(call) {
  const appId = requireOwner(call)
  return triggers(call.portal).where((trigger) => trigger.appId === appId).map(({ name, code }) => ({ NAME: name, CODE: code }))
} })

function requireTrigger(call: Call): Trigger {
  const appId = requireOwner(call)
  const code = readCode(call)
  const trigger = find(call, appId, code)
  if (!trigger) throw refuse(`Trigger with code ${code} is not registered.`)
  return trigger
}

register('crm.automation.trigger.delete', 2, { scope, run(call) {
  triggers(call.portal).remove(requireTrigger(call).id)
  return true
} })

/** Moves the record when a rule of its pipeline waits for this trigger; without one nothing happens, and the answer is the same. */
register('crm.automation.trigger.execute', 2, { scope, run(call) {
  const { code } = requireTrigger(call)
  const entityTypeId = readInteger(call.params, 'OWNER_TYPE_ID')
  const entityId = readInteger(call.params, 'OWNER_ID')
  if (!isKnownType(call.portal, entityTypeId)) throw refuse('Incorrect parameter OWNER_TYPE_ID.')
  if (entityId <= 0) throw refuse('Incorrect parameter OWNER_ID.')
  const item = items(call.portal, entityTypeId).get(entityId)
  const rule = triggerRules(call.portal).find((one) => one.code === code && one.entityTypeId === entityTypeId && one.categoryId === item?.values['categoryId'])
  if (item && rule) changeItem(call, entityTypeId, item, { stageId: rule.stageId })
  triggerRuns(call.portal).add({ code, entityTypeId, entityId, at: call.now, moved: item !== undefined && rule !== undefined })
  return true
} })

registerInjection('trigger-rule', (_world, portal, params) => {
  const rule = { code: readText(params, 'code'), entityTypeId: readInteger(params, 'entityTypeId') || 2, categoryId: readInteger(params, 'categoryId'), stageId: readText(params, 'stageId') }
  return { id: triggerRules(portal).add(rule).id }
})
