import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const script = fileURLToPath(new URL('../../scripts/count.mjs', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'desk-count-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ran = { status: 'passed', assertionResults: [{}], name: 'a.test.ts' }
const green = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, testResults: [ran] }

function count(...reports: readonly object[]): { last: string | undefined; code: number | null } {
  const files = reports.map((report, place) => {
    const file = join(folder, `${place}.json`)
    writeFileSync(file, JSON.stringify(report))
    return file
  })
  return run(files)
}

function run(files: readonly string[]): { last: string | undefined; code: number | null } {
  const done = spawnSync(process.execPath, [script, ...files], { encoding: 'utf8' })
  return { last: done.stdout.trimEnd().split('\n').at(-1), code: done.status }
}

test('reports are added up and the sum is the last line', () => {
  expect(count(green, green)).toEqual({ last: '6 passed, 0 failed', code: 0 })
})

test('a failed test fails the gate', () => {
  expect(count(green, { ...green, success: false, numFailedTests: 2 })).toEqual({ last: '6 passed, 2 failed', code: 1 })
})

test('a file that could not be loaded counts as a failure', () => {
  const report = { ...green, success: false, testResults: [ran, { status: 'failed', assertionResults: [], name: 'b.test.ts' }] }
  expect(count(report)).toEqual({ last: '3 passed, 1 failed', code: 1 })
})

test('an error outside the tests counts as a failure', () => {
  expect(count({ ...green, success: false })).toEqual({ last: '3 passed, 1 failed', code: 1 })
})

test('a skipped test counts as a failure', () => {
  expect(count({ ...green, numPendingTests: 1 })).toEqual({ last: '3 passed, 1 failed', code: 1 })
})

test('a missing report counts as a failure', () => {
  expect(run([join(folder, 'none.json')])).toEqual({ last: '0 passed, 1 failed', code: 1 })
})

test('nothing run is a failure', () => {
  expect(count({ ...green, numPassedTests: 0 })).toEqual({ last: '0 passed, 0 failed', code: 1 })
})
