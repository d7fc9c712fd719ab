/** The whole path of the product, chapter by chapter, on one stage: the same steps as `npm run demo -- --once`. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readClauses, readProof } from '../demo/clauses.ts'
import { demoPortals } from '../demo/people.ts'
import { chapters } from '../demo/play.ts'
import { lima, openScene, type Scene } from '../demo/scene.ts'
import { readRows } from '../docs/policy-map.ts'
import { openTestDatabase } from '../support/database.ts'
import { openStage, type Stage } from '../support/stage.ts'

let stage: Stage
let scene: Scene
beforeAll(async () => {
  stage = await openStage({ portals: demoPortals, startAt: lima('2026-03-02 08:10'), frozen: true, limits: false, database: await openTestDatabase() })
  scene = openScene(stage)
}, 120_000)
afterAll(() => stage.close())

describe.each(chapters)('$name', ({ steps }) => {
  test.each(steps)('$name', async ({ play }) => {
    await expect(play(scene)).resolves.toBeUndefined()
  }, 60_000)
})

describe('what the play proves', () => {
  const names = chapters.flatMap(({ steps }) => steps.map(({ name }) => name))
  const rows = readRows(readFileSync('docs/policy-map.md', 'utf8'))

  test('every clause of the policy that is not planned stands at the front of a step that is played', () => {
    expect(readProof(names, rows).unproved).toEqual([])
  })

  test('no step names a clause or a section that is not there', () => {
    const sections = [...Array.from({ length: 10 }, (_, i) => `sla ${i + 1}`), ...Array.from({ length: 12 }, (_, i) => `sla 3.${i + 1}`)]
    expect(names.flatMap(readClauses).filter((one) => !sections.includes(one) && !rows.some(({ clause }) => clause === one))).toEqual([])
  })

  test('only what stands at the front counts, and a planned clause is not missed', () => {
    expect(readClauses('P-2.6f, sla 3.10 a coupon of P-4.4')).toEqual(['P-2.6f', 'sla 3.10'])
    expect(readClauses('a coupon of P-4.4')).toEqual([])
    const row = (clause: string, status: string) => ({ clause, status, code: '', test: '', seen: '' })
    expect(readProof(['sla 10 x', 'P-2.6 x', 'sla 9 x'], [row('P-2.5', 'done'), row('P-2.6', 'done'), row('P-4.5', 'planned: mail')])).toEqual({ proved: ['P-2.6', 'sla 9', 'sla 10'], unproved: ['P-2.5'] })
  })
})
