/**
 * The four projects of the suite. `include` stands only inside the projects: at the root it would be merged into each
 * and every test would run twice. `test/architecture.test.ts` holds that each test file belongs to exactly one project.
 *
 * - `domain`: pure rules and the guards over the tree; no setup, no world.
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

/** Which files belong to which project. */
export const projectFiles = {
  domain: ['test/*.test.ts', 'test/{domain,contract,texts,config,scripts}/**/*.test.ts'],
  server: ['test/{usecases,http,stores,adapters,cron,app,demo}/**/*.test.ts'],
  portal: ['test/portal-tests/**/*.test.ts'],
  ui: ['test/ui/**/*.test.ts'],
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
      { test: { name: 'domain', include: projectFiles.domain, environment: 'node', testTimeout: 20 * second, sequence: { groupOrder: 0 } } },
      {
        test: {
          name: 'server',
          include: projectFiles.server,
          exclude: onServer ? [] : onlyOnServer,
          environment: 'node',
          globalSetup: ['test/support/global-setup-database.ts'],
          testTimeout: 20 * second,
          hookTimeout: 30 * second,
          sequence: { groupOrder: 1 },
        },
      },
      { test: { name: 'portal', include: projectFiles.portal, environment: 'node', testTimeout: 20 * second, hookTimeout: 30 * second, sequence: { groupOrder: 2 } } },
      {
        plugins: [vue()],
        test: {
          name: 'ui',
          include: projectFiles.ui,
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
