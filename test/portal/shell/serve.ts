/** The shell's part of a portal's port: its document on every page address, its endpoints under `/__shell/`. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { RestError, V3Error } from '../kernel/error.ts'
import type { PageHandler } from '../kernel/page.ts'
import type { Portal } from '../kernel/portal.ts'
import type { User } from '../kernel/user.ts'
import { readScript, readStyles, toDocument } from './assets.ts'
import { endpoints } from './endpoints.ts'
import { readBody, ShellError } from './exchange.ts'

export const serveShell: PageHandler = async (world, portal, request, response) => {
  const path = new URL(request.url ?? '/', 'http://portal.invalid').pathname
  if (path === '/__shell/main.js') return send(response, 200, 'text/javascript; charset=utf-8', await readScript())
  if (path === '/__shell/styles.css') return send(response, 200, 'text/css; charset=utf-8', await readStyles())
  if (path.startsWith('/__shell/')) {
    try {
      const endpoint = endpoints.get(`${request.method ?? 'GET'} ${path.slice('/__shell/'.length)}`)
      if (!endpoint) throw new ShellError(404, 'NOT_FOUND', path)
      const answer = await endpoint({ world, portal, user: chooseUser(portal, request), body: await readBody(request) })
      return send(response, 200, 'application/json', JSON.stringify(answer ?? {}))
    } catch (error) {
      return sendRefusal(response, error)
    }
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  if (/\.[a-z0-9]+$/i.test(path)) return false
  return send(response, 200, 'text/html; charset=utf-8', request.method === 'HEAD' ? '' : toDocument(portal))
}

/** The person the page names; the first active administrator when it names nobody who may be here. */
function chooseUser(portal: Portal, request: IncomingMessage): User {
  const named = portal.users.get(Number(request.headers['x-shell-user']))
  const active = portal.users.where((user) => user.active)
  const user = named?.active ? named : active.find((one) => one.admin) ?? active[0]
  if (!user) throw new ShellError(503, 'NO_USERS', 'the portal has no active users')
  return user
}

function sendRefusal(response: ServerResponse, error: unknown): true {
  if (error instanceof RestError || error instanceof V3Error) return send(response, error.status, 'application/json', JSON.stringify(error.toBody()))
  if (error instanceof ShellError) return send(response, error.status, 'application/json', JSON.stringify({ error: error.code, error_description: error.message }))
  throw error
}

/** The page may be framed by itself only: its own sliders. */
function send(response: ServerResponse, status: number, type: string, body: string): true {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', 'x-frame-options': 'SAMEORIGIN' })
  response.end(body)
  return true
}
