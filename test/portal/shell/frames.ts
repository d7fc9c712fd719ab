/** Frames of applications as the page opens them; tokens never pass through anything but the frame's own answers. */
import { FrameRefused, openFrame, refreshFrame } from '../apps/frame.ts'
import type { FrameRequest } from '../apps/frame.ts'
import type { InstalledApp } from '../kernel/app.ts'
import type { FrameOpening } from './contract.ts'
import { readMap, readText, ShellError } from './exchange.ts'
import type { Endpoint, Exchange } from './exchange.ts'

export const openAppFrame: Endpoint = (exchange): FrameOpening => {
  const { world, portal, user, body } = exchange
  const request: FrameRequest = { placement: readText(body, 'placement'), options: readMap(body, 'options') }
  if (typeof body['uri'] === 'string') request.uri = body['uri']
  if (body['bindingId'] !== undefined) request.bindingId = Number(body['bindingId'])
  try {
    const frame = openFrame(world, portal, user, findApp(exchange), request)
    return { url: frame.action, sid: frame.query.APP_SID, frameName: frame.name, body: frame.body, init: frame.initData }
  } catch (error) {
    if (error instanceof FrameRefused) throw new ShellError(409, `FRAME_${error.reason.toUpperCase().replace('-', '_')}`, error.reason)
    throw error
  }
}

export const refreshAppFrame: Endpoint = (exchange) => refreshFrame(exchange.world, exchange.portal, exchange.user, findApp(exchange))

/** Options of the application are an administrator's to set; a person's own are theirs. Answers all of that kind. */
export const setOption: Endpoint = (exchange) => {
  const { user, body } = exchange
  const app = findApp(exchange)
  const name = readText(body, 'name')
  if (body['owner'] === 'user') return (app.userOptions[user.id] = { ...app.userOptions[user.id], [name]: body['value'] })
  if (!user.admin) return { result: 'error', errorCode: 'ACCESS_DENIED' }
  app.options[name] = body['value']
  return app.options
}

export function findApp({ portal, body }: Exchange): InstalledApp {
  const code = readText(body, 'appCode')
  const app = portal.apps.find((one) => one.code === code && one.state !== 'removed')
  if (!app) throw new ShellError(404, 'ERROR_APPLICATION_NOT_FOUND', code)
  return app
}
