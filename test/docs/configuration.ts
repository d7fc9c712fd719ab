/** docs/configuration.md and .env.example, made from the settings of server/config.ts. */
import { settings } from '../../server/config.ts'

interface Line {
  readonly name: string
  readonly about: string
  /** What holds when it is not set; '' = nothing, null = it must be set. */
  readonly fallback: string | null
}

const lines: readonly Line[] = Object.entries(settings).map(([name, [type, about]]) => {
  const unset = type.safeParse(undefined)
  return { name, about, fallback: unset.success ? String(unset.data ?? '') : null }
})

export function toConfigurationPage(): string {
  return [
    '# Configuration',
    '',
    'The environment, read once at start. All problems are told at once, without the values. This page is made from',
    '`server/config.ts` by `npm run docs`; edit there.',
    '',
    '| variable | when not set | what it is |',
    '|---|---|---|',
    ...lines.map(({ name, fallback, about }) => `| \`${name}\` | ${toDefault(fallback)} | ${about} |`),
    '',
  ].join('\n')
}

function toDefault(fallback: string | null): string {
  if (fallback === null) return '**must be set**'
  return fallback === '' ? '-' : `\`${fallback}\``
}

export function toEnvironmentExample(): string {
  const blocks = lines.map(({ name, fallback, about }) => {
    const state = fallback === null ? 'Must be set.' : ''
    return [`# ${[about, state].filter(Boolean).join(' ')}`, fallback === null ? `${name}=` : `#${name}=${fallback}`].join('\n')
  })
  return `# Copy to .env and fill in. Made from server/config.ts by \`npm run docs\`.\n\n${blocks.join('\n\n')}\n`
}
