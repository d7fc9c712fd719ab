/** A robot is fired on a record: `POST /__portal/inject/robot {code, entityTypeId, entityId, properties}` (facts 9.4). */
import { registerInjection } from '../../kernel/injection.ts'
import { readInteger, readRecord, readText } from '../wire/params.ts'
import { robots, runs } from './robot.ts'

const documents: Record<number, readonly [type: string, prefix: string]> = {
  1: ['CCrmDocumentLead', 'LEAD'], 2: ['CCrmDocumentDeal', 'DEAL'], 3: ['CCrmDocumentContact', 'CONTACT'], 4: ['CCrmDocumentCompany', 'COMPANY'],
}

registerInjection('robot', (world, portal, params) => {
  const code = readText(params, 'code')
  const robot = robots(portal).find((one) => one.code === code && portal.apps.get(one.appId)?.state === 'installed')
  if (!robot) throw new Error(`no robot ${code}`)
  const entityTypeId = readInteger(params, 'entityTypeId') || 2
  const [type, prefix] = documents[entityTypeId] ?? [`Bitrix\\Crm\\Integration\\BizProc\\Document\\Dynamic`, `DYNAMIC_${entityTypeId}`]
  const documentId = ['crm', type, `${prefix}_${readInteger(params, 'entityId')}`]
  const token = `${world.random.hex(13)}|A${world.random.hex(5)}|${world.random.token(24)}`
  const run = runs(portal).add({ robotId: robot.id, documentId, token, waits: robot.useSubscription, returnValues: null, logMessage: '' })
  const now = world.clock.now()
  const fields = {
    workflow_id: world.random.hex(13), code: robot.code, document_id: documentId, document_type: ['crm', type, prefix], event_token: token,
    properties: readRecord(params, 'properties'), use_subscription: robot.useSubscription ? 'Y' : 'N', timeout_duration: '0', ts: String(Math.floor(now / 1000)),
  }
  world.deliver(portal, [{ kind: 'handler', appId: robot.appId, url: robot.handler, fields, userId: robot.authUserId, at: now }])
  return { runId: run.id, token }
})
