/** bizproc.robot.* and bizproc.event.send (facts 9.4). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toFlag, toList, toText } from '../../kernel/params.ts'
import { isRecord, readInteger, readRecord, readText, toTexts } from '../wire/params.ts'
import { type Robot, robots, runs } from './robot.ts'

const scope = 'bizproc'
const propertyTypes = ['string', 'text', 'int', 'double', 'bool', 'date', 'datetime', 'select', 'user', 'file']

function refuse(text: string): RestError {
  return new RestError(400, 'ERROR_ACTIVITY_VALIDATION_FAILURE', text)
}

function requireAdmin(call: Call): number {
  if (!call.app) throw new RestError(403, 'ACCESS_DENIED', 'Application context required')
  if (!call.user?.admin) throw new RestError(400, 'ACCESS_DENIED', 'Access denied!')
  return call.app.id
}

function readRobot(call: Call, appId: number): Robot | undefined {
  const code = readText(call.params, 'CODE')
  if (!code) throw refuse('Empty activity code!')
  if (!/^[a-zA-Z0-9._-]+$/.test(code)) throw refuse('Wrong activity code!')
  return robots(call.portal).find((robot) => robot.appId === appId && robot.code === code)
}

function checkHandler(handler: string): void {
  if (!handler) throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
  let url: URL
  try {
    url = new URL(handler)
  } catch {
    throw new RestError(400, 'ERROR_WRONG_HANDLER_URL', 'Wrong handler URL')
  }
  if (!['http:', 'https:'].includes(url.protocol)) throw new RestError(400, 'ERROR_UNSUPPORTED_PROTOCOL', 'Unsupported event handler protocol')
}

function readChange(fields: Record<string, unknown>): Partial<Robot> {
  const change: Partial<Robot> = {}
  if (fields['HANDLER'] !== undefined) change.handler = readText(fields, 'HANDLER')
  if (fields['AUTH_USER_ID'] !== undefined) change.authUserId = readInteger(fields, 'AUTH_USER_ID')
  if (fields['USE_SUBSCRIPTION'] !== undefined) change.useSubscription = toFlag(fields['USE_SUBSCRIPTION'])
  const name = fields['NAME']
  if (isRecord(name)) change.name = Object.fromEntries(Object.entries(name).map(([language, text]) => [language, toText(text)]))
  else if (name !== undefined) change.name = toText(name)
  if (fields['PROPERTIES'] !== undefined) change.properties = readProperties(fields['PROPERTIES'])
  if (fields['RETURN_PROPERTIES'] !== undefined) change.returnProperties = readProperties(fields['RETURN_PROPERTIES'])
  if (isRecord(fields['FILTER'])) change.include = toList(fields['FILTER']['INCLUDE']).map(toTexts)
  return change
}

function readProperties(given: unknown): Record<string, unknown> {
  const properties = isRecord(given) ? given : {}
  for (const [key, property] of Object.entries(properties)) {
    if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(key)) throw refuse(`Wrong property key (${key})!`)
    const type = isRecord(property) ? readText(property, 'Type') || 'string' : ''
    if (!isRecord(property) || !property['Name']) throw refuse(`Empty property NAME (${key})!`)
    if (!propertyTypes.includes(type)) throw refuse(`Unsupported property type (${type})!`)
  }
  return properties
}

register('bizproc.robot.add', 2, { scope, run(call) {
  const appId = requireAdmin(call)
  if (readRobot(call, appId)) throw new RestError(400, 'ERROR_ACTIVITY_ALREADY_INSTALLED', 'Activity or Robot already installed!')
  checkHandler(readText(call.params, 'HANDLER'))
  if (!call.params['NAME']) throw refuse('Empty activity NAME!')
  robots(call.portal).add({
    appId, code: readText(call.params, 'CODE'), handler: '', authUserId: 0, useSubscription: false, name: '', properties: {}, returnProperties: {}, include: [],
    ...readChange(call.params),
  })
  return true
} })

function requireRobot(call: Call): Robot {
  const robot = readRobot(call, requireAdmin(call))
  if (!robot) throw new RestError(400, 'ERROR_ACTIVITY_NOT_FOUND', 'Activity or Robot not found!')
  return robot
}

register('bizproc.robot.update', 2, { scope, run(call) {
  const robot = requireRobot(call)
  const fields = readRecord(call.params, 'FIELDS')
  if (fields['HANDLER'] !== undefined) checkHandler(readText(fields, 'HANDLER'))
  Object.assign(robot, readChange(fields))
  return true
} })

register('bizproc.robot.delete', 2, { scope, run: (call) => robots(call.portal).remove(requireRobot(call).id) })

register('bizproc.robot.list', 2, { scope, run(call) {
  const appId = requireAdmin(call)
  return robots(call.portal).where((robot) => robot.appId === appId).map((robot) => robot.code)
} })

/** The token of a run is spent by its answer; a stale one is refused. */
register('bizproc.event.send', 2, { scope, run(call) {
  const token = readText(call.params, 'EVENT_TOKEN', 'event_token')
  const run = runs(call.portal).find((one) => one.token === token && one.waits)
  if (!token || !run) throw new RestError(403, 'ACCESS_DENIED', 'Access denied!')
  run.waits = false
  run.returnValues = call.params['RETURN_VALUES'] ?? call.params['return_values'] ?? null
  run.logMessage = readText(call.params, 'LOG_MESSAGE', 'log_message')
  return true
} })
