/**
 * `npm run portal`: the sample portals on fixed ports, with one application registered from the environment.
 * APP_URL, APP_CODE, APP_CLIENT_ID, APP_CLIENT_SECRET, APP_SCOPES describe the application; PORTAL_PORT is the first port.
 */
import { readRegistration } from './registration.ts'
import { startWorld } from './start.ts'

const world = await startWorld({
  apps: [readRegistration(process.env)],
  firstPort: Number(process.env['PORTAL_PORT'] ?? 4010),
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
