import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { toConfigurationPage, toEnvironmentExample } from './docs/configuration.ts'
import { findDeadLinks, readPages } from './docs/links.ts'
import { findMistakes, readRows, readTitles } from './docs/policy-map.ts'
import policy from './fixtures/policy-ids.json' with { type: 'json' }

/** How many clauses may still be without their row's content. It only goes down; 0 says the rule book is complete. */
const openRowsAllowed = 0

const root = fileURLToPath(new URL('..', import.meta.url))
const rows = readRows(readFileSync(join(root, 'docs/policy-map.md'), 'utf8'))

describe('the rule book has an index', () => {
  test('every clause has its row; its code, its test and the place to see it are there', () => {
    expect(findMistakes(root, rows, policy.ids)).toEqual([])
  })

  test('no more clauses are left open than the rest of the work allows', () => {
    const open = rows.filter(({ status }) => status === 'open').map(({ clause }) => clause)
    if (open.length > 0) console.log(`open clauses: ${open.join(' ')}`)
    expect(open.length).toBeLessThanOrEqual(openRowsAllowed)
  })

  test('each mistake of a map is told', () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-map-'))
    writeFileSync(join(folder, 'due.ts'), '')
    writeFileSync(join(folder, 'due.test.ts'), "test('a turn is answered (P-2.6f)')")
    const map = readRows([
      '| P-2.6f | `due.ts` | `due.test.ts` | home | done |',
      '| P-2.6 | `due.ts` | `due.test.ts` "a turn is answered" | home | done |',
      '| P-2.4 | `gone.ts` | `due.test.ts` | - | done |',
      '| P-2.4 | - | - | home | done |',
      '| P-2.3 | - | `due.test.ts` "no such title" | - | planned: all of it |',
      '| P-4.5 | - | - | - | planned: mail |',
      '| P-4.8 | - | - | - | soon |',
      '| P-9.9 | - | - | - | open |',
    ].join('\n'))
    const mistakes = findMistakes(folder, map, ['P-2.6f', 'P-2.6', 'P-2.4', 'P-2.3', 'P-4.5', 'P-4.8', 'P-1.1'])
    rmSync(folder, { recursive: true })
    expect(mistakes).toEqual([
      'P-1.1 has no row',
      'P-9.9 is no clause of the policy',
      'P-2.4 stands twice',
      'P-2.4: no file gone.ts',
      'P-2.4: due.test.ts has no test that says P-2.4',
      'P-2.4: done, but nobody sees it',
      'P-2.4: done, but names no code',
      'P-2.4: done, but names no test',
      'P-2.3: due.test.ts has no test "no such title"',
      'P-2.3: may not be planned',
      'P-4.8: unknown status "soon"',
    ])
  })
})

describe('what a file of tests is called by', () => {
  test('are the strings of its tests and the beginnings of its cases; a comment, a value or code in between say nothing', () => {
    const text = "// P-1.1\nconst clause = 'P-1.2'\ndescribe('a turn (P-2.1)', () => { test.each([['P-2.2', 1]])('%s holds', () => expect('P-1.3')) })\nstep('it\\'s told (P-2.3)', go)"
    expect(readTitles(text)).toEqual(['a turn (P-2.1)', "it's told (P-2.3)", '%s holds', 'P-2.2'])
  })

  test.each(['skip', 'todo'])('a file that leaves one out with %s proves nothing', (way) => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-map-'))
    writeFileSync(join(folder, 'due.ts'), '')
    writeFileSync(join(folder, 'due.test.ts'), `test.${way}('a turn is answered (P-2.1)')\ntest('another (P-2.1)')`)
    const mistakes = findMistakes(folder, readRows('| P-2.1 | `due.ts` | `due.test.ts` | home | done |'), ['P-2.1'])
    rmSync(folder, { recursive: true })
    expect(mistakes).toEqual(['P-2.1: due.test.ts leaves tests out'])
  })
})

describe('the pages follow the code', () => {
  test('docs/configuration.md is what server/config.ts says', async () => {
    await expect(toConfigurationPage()).toMatchFileSnapshot(join(root, 'docs/configuration.md'))
  })

  test('.env.example is what server/config.ts says', async () => {
    await expect(toEnvironmentExample()).toMatchFileSnapshot(join(root, '.env.example'))
  })
})

describe('links lead somewhere', () => {
  test('between the pages of the project', () => {
    expect(findDeadLinks(root, readPages(root))).toEqual([])
  })

  test('a dead file and a dead heading are told', () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-links-'))
    writeFileSync(join(folder, 'one.md'), '# Días y plazos\n[a](one.md#días-y-plazos) [b](two.md) [c](#nowhere) `[d](three.md)` [e](https://example.com) <img src="shot.png">')
    const dead = findDeadLinks(folder, ['one.md'])
    rmSync(folder, { recursive: true })
    expect(dead).toEqual(['one.md -> two.md', 'one.md -> #nowhere', 'one.md -> shot.png'])
  })
})
