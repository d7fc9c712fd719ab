/** Breaches that are excused, and the log that proves every clock (sla-rules 5, 6, 8). From Monday 2026-06-08. */
import assert from 'node:assert/strict'
import type { DeskFigures, LevelFigures, RegisterView } from '../../../../server/contract/ui/reports.ts'
import { refuses, step } from '../../chapter.ts'
import { staff } from '../../people.ts'
import { noticesOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, order } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const period = `from=${lima('2026-06-09 00:00')}&until=${lima('2026-06-10 00:00')}`

async function readCommercial(scene: Scene): Promise<LevelFigures> {
  const { byLevel } = await (await scene.as(staff.supervisor)).get<DeskFigures>(`/reports/figures?scope=desk&${period}`)
  return byLevel.find(({ levelKey }) => levelKey === 'commercial')!
}

const excuse = step('sla 5, sla 6 a breach is never erased: a late answer says by how much, a supervisor excuses it, and reports show both figures', async (scene: Scene) => {
  scene.goTo('2026-06-08 09:30')
  const number = await openLinked(scene, 'commercial')
  const agent = taskOf(scene, number).responsibleId
  scene.goTo('2026-06-09 11:00')
  await scene.sweep()
  assert.equal(noticesOf(scene, agent, number, 'clock.breach').length, 1)
  const late = await order(scene, agent, number, { command: 'answer', text: 'Disculpe la demora' })
  assert.deepEqual([late.clocks[0]?.breachedAt, late.clocks[0]?.ended?.outcome, late.clocks[0]?.ended?.overrunServiceMs], [lima('2026-06-09 09:30'), 'late', 90 * 60_000])
  const pardon = { command: 'excuse-breach', clockNo: 1, reason: 'Corte de luz publicado' } as const
  await refuses('role.missing', () => order(scene, agent, number, pardon))
  const before = await readCommercial(scene)
  assert.deepEqual([before.late, before.excused, before.keptWithExcuses], [1, 0, before.kept])
  await order(scene, staff.supervisor, number, pardon)
  await scene.settle()
  assert.ok(timelineOf(scene, number).some((line) => line.includes('Corte de luz publicado')))
  const after = await readCommercial(scene)
  assert.deepEqual([after.late, after.excused, after.kept], [1, 1, before.kept])
  assert.ok((after.keptWithExcuses ?? 0) > (after.kept ?? 0))
  const { rows } = await (await scene.as(staff.supervisor)).get<RegisterView>(`/reports/registers/breaches?${period}`)
  const [row, ...more] = rows.filter((one) => one.number === number)
  assert.deepEqual([row?.detail?.kind === 'breach' && row.detail.excuse?.why, more.length], ['Corte de luz publicado', 0])
})

/** As `npm run replay` prints it. */
export const replay = step('sla 8 counted again from its log and the rules, no clock of any request differs from what is stored', async (scene: Scene) => {
  const { tickets, differences } = await scene.stage.app.replay()
  assert.ok(tickets > 0)
  assert.deepEqual(differences, [])
})

export const breachSteps = [excuse, replay]
