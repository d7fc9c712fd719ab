/**
 * The environment, read once and checked as a whole: every problem is reported in one message, so that an
 * operator mends them in one go. The only reader of `process.env`; `docs/configuration.md` is made from `settings`.
 */
import { z } from 'zod'

const hostWithPort = /^[a-z0-9.-]+(:\d{1,5})?$/i
const hosts = z.string().transform((list) => list.split(',').map((host) => host.trim().toLowerCase()).filter((host) => host !== ''))
  .refine((list) => list.every((host) => hostWithPort.test(host)), 'must be host names with optional port, separated by commas')
const someHosts = hosts.refine((list) => list.length > 0, 'must name at least one host')
const secret = z.string().min(32, 'must have at least 32 characters')

/** One row a setting: its schema, and the sentence of the manual. */
export const settings = {
  PORT: [z.coerce.number().int().min(0).max(65_535).default(3000), 'Port the app listens on.'],
  PUBLIC_URL: [z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')), 'Address under which browsers and Bitrix24 reach the app, e.g. https://desk.example.com.'],
  APP_SECRET: [secret, 'Root of all keys: token chains, sessions, coupons. At least 32 characters.'],
  APP_SECRET_PREVIOUS: [secret.optional(), 'The former APP_SECRET while keys rotate; what it sealed can still be opened.'],
  B24_CLIENT_ID: [z.string().min(1), 'client_id of the application, from its card.'],
  B24_CLIENT_SECRET: [z.string().min(1), 'client_secret of the application, from its card.'],
  B24_OAUTH_HOSTS: [someHosts.prefault('oauth.bitrix.info,oauth.bitrix24.tech'), 'Authorisation servers that are believed, comma separated.'],
  B24_INSECURE_HOSTS: [hosts.prefault(''), 'The only hosts, with port, that may be plain http, private or loopback; for development.'],
  DATABASE_URL: [z.url({ protocol: /^postgres(ql)?$/ }).optional(), 'PostgreSQL server; without it an embedded database in DATA_DIR is used.'],
  DATA_DIR: [z.string().min(1).default('./data'), 'Directory of the embedded database.'],
  LOG_LEVEL: [z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'), 'Least severe log line that is written.'],
} as const satisfies Record<string, readonly [z.ZodType, string]>

const schema = z.object(Object.fromEntries(Object.entries(settings).map(([name, [type]]) => [name, type])) as { [K in keyof typeof settings]: (typeof settings)[K][0] })

export type Config = Readonly<z.output<typeof schema>>

/** What is wrong with the environment, one line a setting; never a value, it may be a secret. */
export class ConfigError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(`The configuration is incomplete:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

/** Empty values count as absent. Throws `ConfigError` naming every setting that is missing or wrong. */
export function parseConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse(given)
  if (parsed.success) return Object.freeze(parsed.data)
  throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${given[String(issue.path[0])] === undefined ? 'is missing' : issue.message}`))
}

export function readConfig(): Config {
  return parseConfig(process.env)
}
