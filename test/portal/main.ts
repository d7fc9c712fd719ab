/**
 * `npm run portal [-- --port 4010]`: the sample portals on fixed ports, with one application registered from the environment.
 * APP_URL, APP_CODE, APP_CLIENT_ID, APP_CLIENT_SECRET, APP_SCOPES describe the application; PORTAL_PORT is the first port too.
 */
import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readRegistration } from './registration.ts'
import { startWorld } from './start.ts'

const { values } = parseArgs({ options: { port: { type: 'string' } } })

const world = await startWorld({
  apps: [readRegistration(process.env)],
  // Tokens an application kept from the last run have to be unknown to this one.
  seed: Number(process.env['PORTAL_SEED'] ?? randomInt(2 ** 32)),
  firstPort: Number(values.port ?? process.env['PORTAL_PORT'] ?? 4010),
  limits: process.env['PORTAL_LIMITS'] !== 'off',
})

const lines = [
  `authorisation server  http://${world.authority.host}/`,
  ...[...world.portals.values()].map(({ key, host, memberId }) => `${key.padEnd(21)} http://${host}/  member_id ${memberId}`),
  ...[...world.registrations.values()].map(({ code, clientId, applicationUrl }) => `application ${code}  client_id ${clientId}  ${applicationUrl}`),
]
process.stdout.write(`${lines.join('\n')}\n`)

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void world.stop()
  })
}
