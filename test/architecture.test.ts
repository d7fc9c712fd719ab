import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { projectFolders } from '../vitest.config.ts'
import { findWrongArrows } from './architecture/arrows.ts'
import { findCycles } from './architecture/cycles.ts'
import { findBarrels, findLongFiles, findWrongNames } from './architecture/names.ts'
import { findImpurities } from './architecture/purity.ts'
import { readTree, type Source, type Violation } from './architecture/tree.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const tree = readTree(root)
const badTree = readTree(`${root}test/fixtures/bad-tree`)

function tell(violations: readonly Violation[]): string[] {
  return violations.map(({ path, detail }) => `${path}: ${detail}`).sort()
}

describe('the house stands', () => {
  test('the guards see the sources', () => {
    expect(tree.length).toBeGreaterThan(20)
    expect(tree.some(({ path }) => path === 'server/domain/time.ts')).toBe(true)
  })

  test('arrows point inward', () => expect(tell(findWrongArrows(tree))).toEqual([]))
  test('there are no circles', () => expect(tell(findCycles(tree))).toEqual([]))
  test('domain and use cases take time, chance and the world as arguments', () => expect(tell(findImpurities(tree))).toEqual([]))
  test('files are named after what they hold', () => expect(tell(findWrongNames(tree))).toEqual([]))
  test('no file is longer than 250 lines', () => expect(tell(findLongFiles(tree))).toEqual([]))
  test('no file only passes on what others hold', () => expect(tell(findBarrels(tree))).toEqual([]))

  test('every test file belongs to exactly one project of the suite', () => {
    const folders: readonly string[] = Object.values(projectFolders).flat()
    expect(new Set(folders).size).toBe(folders.length)
    expect(tell(findHomeless(tree, folders))).toEqual([])
  })
})

describe('each guard catches its violation in a bad tree', () => {
  test('arrows', () => {
    expect(tell(findWrongArrows(badTree))).toEqual([
      'app-ui/src/App.vue: #contract/session is for types only: its schemas stay out of the browser',
      'app-ui/src/App.vue: screens may not import server/usecases/open-ticket.ts',
      'app-ui/src/App.vue: screens may not import the package node:fs',
      'app-ui/src/api.ts: @bitrix24/b24jssdk has one home, and it is not here',
      'app-ui/src/api.ts: the contract is imported as #contract/..., not as ../../server/contract/session.ts',
      'server/adapters/crypto/seal.ts: adapters may not import server/usecases/open-ticket.ts',
      'server/adapters/crypto/seal.ts: kysely has one home, and it is not here',
      'server/contract/session.ts: contract may not import server/domain/clock.ts',
      'server/cron/tick.ts: node-cron has one home, and it is not here',
      'server/domain/clock.ts: domain may not import server/usecases/open-ticket.ts',
      'server/domain/clock.ts: domain may not import the package zod',
      'server/http/app.ts: http may not import server/adapters/crypto/seal.ts',
      'server/http/app.ts: http may not import test/support/given.ts',
      'server/usecases/open-ticket.ts: usecases may not import server/adapters/crypto/seal.ts',
      'server/usecases/open-ticket.ts: usecases may not import the package node:crypto',
      'test/portal/world.ts: local portal may not import server/domain/clock.ts',
    ])
  })

  test('circles, each told once', () => {
    expect(tell(findCycles(badTree))).toEqual([
      'server/adapters/crypto/seal.ts: server/adapters/crypto/seal.ts -> server/usecases/open-ticket.ts -> server/adapters/crypto/seal.ts',
      'server/domain/coupon/grant.ts: server/domain/coupon/grant.ts -> server/domain/coupon/ledger.ts -> server/domain/coupon/grant.ts',
      'server/domain/itself.ts: server/domain/itself.ts -> server/domain/itself.ts',
    ])
  })

  test('clocks, chance and the world', () => {
    expect(tell(findImpurities(badTree))).toEqual([
      'server/domain/worldly.ts: Date()',
      'server/domain/worldly.ts: Date.now',
      'server/domain/worldly.ts: Math.random',
      'server/domain/worldly.ts: console',
      'server/domain/worldly.ts: fetch',
      'server/domain/worldly.ts: new Date()',
      'server/domain/worldly.ts: new Date(2026, 1, 1)',
      'server/domain/worldly.ts: process',
      'server/domain/worldly.ts: process.env is read in server/config.ts only',
      'server/domain/worldly.ts: setTimeout',
    ])
  })

  test('names', () => {
    expect(tell(findWrongNames(badTree))).toEqual([
      'app-ui/src/components/ticket-list.vue: Vue files are PascalCase',
      'server/domain/DueDate.ts: files are kebab-case',
      'server/domain/date-utils.ts: "date-utils" says nothing: name the thing it holds',
      'server/helpers/text.ts: "helpers" says nothing: name the thing it holds',
    ])
  })

  test('length', () => expect(tell(findLongFiles(badTree))).toEqual(['server/domain/long.ts: 251 lines, 250 at most: it is two files']))
  test('barrels', () => {
    expect(tell(findBarrels(badTree))).toEqual(['server/domain/everything.ts: it only passes on what others hold: import those'])
  })

  test('a test outside the projects', () => {
    expect(tell(findHomeless(badTree, Object.values(projectFolders).flat()))).toEqual(['test/nowhere/lost.test.ts: no project of vitest.config.ts runs it'])
  })
})

/** Test files that no project's patterns reach. */
function findHomeless(sources: readonly Source[], folders: readonly string[]): Violation[] {
  return sources
    .filter(({ path }) => /\.test\.[a-z]+$/.test(path))
    .filter(({ path }) => !path.startsWith('test/') || !path.endsWith('.test.ts') || !folders.includes(readFolder(path)))
    .map(({ path }) => ({ path, rule: 'project', detail: 'no project of vitest.config.ts runs it' }))
}

function readFolder(path: string): string {
  const [, folder = '', ...rest] = path.split('/')
  return rest.length === 0 ? '.' : folder
}
