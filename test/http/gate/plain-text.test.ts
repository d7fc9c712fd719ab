import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { localDate, text } from '../../../server/contract/ui/values.ts'
import { createProblemHandler } from '../../../server/http/problem.ts'
import { createRoute, parseBody, readNumber, readQuery } from '../../../server/http/ui/route.ts'
import { createLog } from '../../../server/adapters/system/log.ts'
import { systemRandom } from '../../../server/adapters/system/random.ts'

const schema = z.object({ subject: text(200), on: localDate.optional(), environment: z.record(z.string(), z.string()).default({}), list: z.array(z.object({ name: text(20) })).default([]) })
let server: Server
let url = ''
beforeAll(async () => {
  const app = express()
  const route = createRoute(() => Promise.resolve({ portalId: 1, person: { userId: 1, name: 'Elena', language: 'es', roles: [], contactId: null } }))
  app.use(express.json())
  app.post('/things', route(({ request }) => Promise.resolve(parseBody(schema, request.body))))
  app.get('/things/:number', route(({ request }) => Promise.resolve([readNumber(request, 'number'), readQuery(request, 'text')])))
  app.use(createProblemHandler({ log: createLog({ level: 'silent' }), random: systemRandom, clock: { now: () => 0 } }))
  server = createServer(app)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

async function ask(path: string, body?: unknown): Promise<readonly [number, unknown]> {
  const response = await fetch(`${url}${path}`, body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const answer = (await response.json()) as { facts?: { field?: string } }
  return [response.status, answer.facts?.field ?? answer]
}

test.each([
  ['a NUL', { subject: 'a\0b' }, 'subject'],
  ['half of a surrogate pair', { subject: 'a\ud800b' }, 'subject'],
  ['a NUL deep inside', { subject: 's', list: [{ name: 'ok' }, { name: 'a\0' }] }, 'list.1.name'],
  ['a NUL in a name', { subject: 's', environment: { 'a\0': 'b' } }, 'environment'],
  ['a day that does not exist', { subject: 's', on: '2026-02-30' }, 'on'],
  ['a list for an object', [], 'body'],
])('%s is refused by the name of its field', async (_what, body, field) => {
  expect(await ask('/things', body)).toEqual([422, field])
})

test('whole signs beyond the basic plane are text like any other', async () => {
  expect(await ask('/things', { subject: 'listo 👍' })).toEqual([200, { subject: 'listo 👍', environment: {}, list: [] }])
})

test('an address holds plain digits and plain text', async () => {
  expect(await ask('/things/7?text=a%00b')).toEqual([422, 'text'])
  for (const number of ['0x1', '1e2', '1.0', '-1', '0', '99999999999999999']) expect(await ask(`/things/${number}`)).toEqual([422, 'number'])
  expect(await ask('/things/7?text=hola')).toEqual([200, [7, 'hola']])
})
