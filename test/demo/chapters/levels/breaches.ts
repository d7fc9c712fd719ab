/** Breaches that are excused, and the log that proves every clock (sla-rules 5, 6, 8). From Monday 2026-06-08. */
import assert from 'node:assert/strict'
import type { DeskFigures, RegisterView } from '../../../../server/contract/ui/reports.ts'
import { has, refuses, step } from '../../chapter.ts'
import { staff } from '../../people.ts'
import { noticesOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, order } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

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
  await order(scene, staff.supervisor, number, pardon)
  await scene.settle()
  assert.ok(timelineOf(scene, number).some((line) => line.includes('Corte de luz publicado')))
  const page = await scene.as(staff.supervisor)
  const period = `from=${lima('2026-06-09 00:00')}&until=${lima('2026-06-10 00:00')}`
  const figures = (await page.get<DeskFigures>(`/reports/figures?scope=desk&${period}`)).byLevel.find(({ levelKey }) => levelKey === 'commercial')
  assert.deepEqual([figures?.counted, figures?.late, figures?.excused, figures?.kept, figures?.keptWithExcuses], [1, 1, 1, 0, 10_000])
  const rows = (await page.get<RegisterView>(`/reports/registers/breaches?${period}`)).rows.filter((row) => row.number === number)
  assert.equal(rows.length, 2)
  has(rows[0]?.sentence ?? '', 'Corte de luz publicado')
})

/** As `npm run replay` prints it. */
export const replay = step('sla 8 counted again from its log and the rules, no clock of any request differs from what is stored', async (scene: Scene) => {
  const { tickets, differences } = await scene.stage.app.replay()
  assert.ok(tickets > 0)
  assert.deepEqual(differences, [])
})

export const breachSteps = [excuse, replay]
