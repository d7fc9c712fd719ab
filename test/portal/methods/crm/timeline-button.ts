/** Somebody presses a button of a configurable activity: `POST /__portal/inject/timeline-button` (facts 7.7). */
import { registerInjection } from '../../kernel/injection.ts'
import { isRecord, readInteger, readRecord } from '../wire/params.ts'
import { activities } from './activity.ts'

registerInjection('timeline-button', (world, portal, params) => {
  const activity = activities(portal).get(readInteger(params, 'activityId'))
  if (!activity || activity.layout === null) throw new Error('no such configurable activity')
  const buttons = readRecord(readRecord(activity.layout, 'footer'), 'buttons')
  const button = buttons[String(params['button'])]
  const action = isRecord(button) ? readRecord(button, 'action') : {}
  if (action['type'] !== 'restEvent') return { action }
  const userId = readInteger(params, 'userId')
  const data = {
    id: action['id'], entityTypeId: activity.ownerTypeId, entityId: activity.ownerId, activityId: activity.id, userId, ...readRecord(action, 'actionParams'),
  }
  world.deliver(portal, [{ kind: 'event', name: 'ONCRMTIMELINEITEMACTION', data, userId, appId: null, connector: '', at: world.clock.now() }])
  return { action, data }
})
