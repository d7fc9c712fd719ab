/** The application under development, as its author would register it with the vendor. */
import type { AppRegistration } from './kernel/app.ts'

/** As few as the application asks for, so that a missing scope shows here and not on a customer's portal. */
const scopes = ['crm', 'task', 'im', 'user_basic', 'placement', 'bizproc', 'calendar']

/** Reads APP_URL and its kin; every value has a default, so that the program starts without any. */
export function readRegistration(env: Readonly<Record<string, string | undefined>>): AppRegistration {
  const url = (env['APP_URL'] ?? 'http://127.0.0.1:3000').replace(/\/$/, '')
  return {
    code: env['APP_CODE'] ?? 'example.servicedesk',
    clientId: env['APP_CLIENT_ID'] ?? 'app.00000000000000.00000000',
    clientSecret: env['APP_CLIENT_SECRET'] ?? 'local-portal-secret',
    applicationUrl: `${url}/b24/app`,
    installerUrl: `${url}/b24/install`,
    redirectUrl: `${url}/b24/oauth`,
    scopes: env['APP_SCOPES']?.split(',') ?? scopes,
    version: 1,
    kind: 'market',
    title: { es: 'Mesa de ayuda', la: 'Mesa de ayuda', en: 'Service desk' },
  }
}
