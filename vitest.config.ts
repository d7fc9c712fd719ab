/**
 * The four projects of the suite. `include` stands only inside the projects: at the root it would be merged into each
 * and every test would run twice. `test/architecture.test.ts` holds that each test file belongs to exactly one project.
 *
 * - `domain`: pure rules and the guards over the tree; no world, and one seed for all properties.
 * - `server`: use cases, HTTP, stores, adapters on the embedded database, or on a PostgreSQL server when
 *   `TEST_DATABASE_URL` is set (then `*.postgres.test.ts`, which need several connections, run too).
 * - `portal`: the local portal's own tests.
 * - `ui`: the screens, as functions and in a real browser.
 */
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const second = 1000
const onServer = process.env['TEST_DATABASE_URL'] !== undefined
const report = process.env['TEST_REPORT']

/** Which folders of `test/` belong to which project; `.` is the folder itself. */
export const projectFolders = {
  domain: ['.', 'domain', 'contract', 'texts', 'config', 'scripts'],
  server: ['usecases', 'http', 'stores', 'adapters', 'cron', 'app', 'demo', 'resilience'],
  portal: ['portal-tests'],
  ui: ['ui'],
} as const

function toPatterns(folders: readonly string[]): string[] {
  return folders.map((folder) => (folder === '.' ? 'test/*.test.ts' : `test/${folder}/**/*.test.ts`))
}

const onlyOnServer = ['**/*.postgres.test.ts']

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report !== undefined && { outputFile: { json: report } }),
    maxWorkers: 2,
    pool: 'forks',
    // Nothing may keep a process open: a test that leaves a timer or a socket is cut off here and named.
    teardownTimeout: 10 * second,
    passWithNoTests: false,
    coverage: { provider: 'v8', include: ['server/**/*.ts'], reportsDirectory: 'coverage' },
    projects: [
      { test: { name: 'domain', include: toPatterns(projectFolders.domain), environment: 'node', globalSetup: ['test/support/global-setup-seed.ts'], setupFiles: ['test/support/seed.ts'], testTimeout: 20 * second, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'server',
          include: toPatterns(projectFolders.server),
          exclude: onServer ? [] : onlyOnServer,
          environment: 'node',
          globalSetup: ['test/support/global-setup-database.ts'],
          testTimeout: 20 * second,
          hookTimeout: 30 * second,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'portal', include: toPatterns(projectFolders.portal), environment: 'node', testTimeout: 20 * second, hookTimeout: 30 * second, sequence: { groupOrder: 2 } } },
      {
        plugins: [vue()],
        test: {
          name: 'ui',
          include: toPatterns(projectFolders.ui),
          environment: 'node',
          globalSetup: ['test/support/global-setup-database.ts', 'test/support/global-setup-browser.ts'],
          testTimeout: 60 * second,
          hookTimeout: 60 * second,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
