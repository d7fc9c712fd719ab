/** The whole path of the product, chapter by chapter, on one stage: the same steps as `npm run demo -- --once`. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoPortals } from '../demo/people.ts'
import { chapters } from '../demo/play.ts'
import { lima, openScene, type Scene } from '../demo/scene.ts'
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
