/** The desk's hours as versioned data: emergency closures, breaks, special hours, swapped days, and why a due is when it is (sla-rules 2, 5, 9). */
import assert from 'node:assert/strict'
import type { ScheduleRequest } from '../../../../server/contract/ui/desk.ts'
import type { BoardView } from '../../../../server/contract/ui/knowledge.ts'
import type { Explanation } from '../../../../server/contract/ui/tickets.ts'
import { has, refuses, step } from '../../chapter.ts'
import { readSample, staff } from '../../people.ts'
import { readHours, saveHours, weighHours } from '../../policy.ts'
import { noticesOf, taskOf, timelineOf } from '../../portal-view.ts'
import { openLinked, openRequest, readTicket } from '../../requests.ts'
import { lima, type Scene } from '../../scene.ts'

const gold = readSample('gold').userId
const at = (hours: number, minutes = 0) => hours * 60 + minutes
const day = (...pairs: readonly (readonly [number, number])[]) => pairs.map(([from, to]) => ({ from, to }))

/** Monday to Friday alike. */
function toWeek(...pairs: readonly (readonly [number, number])[]): ScheduleRequest['week'] {
  return Array.from({ length: 7 }, (_, weekday) => weekday < 5 ? day(...pairs) : [])
}

const closure = { startAt: lima('2026-04-20 10:00'), endAt: lima('2026-04-20 14:00'), reason: 'Corte de luz' }

async function explain(scene: Scene, number: number): Promise<Explanation> {
  return (await scene.as(gold)).get<Explanation>(`/tickets/${number}/explain/1`)
}

/** Gold, Friday 2026-04-17 17:00: due Monday 17:00. */
function createOutage() {
  let number = 0
  const steps = [
    step('P-6.1, sla 5 an emergency closure of Monday 10:00 to 14:00 is weighed, then moves Monday 17:00 to Tuesday 10:30 with a notice', async (scene: Scene) => {
      scene.goTo('2026-04-17 17:00')
      number = await openLinked(scene, 'gold', { subject: 'Los informes tardan' })
      const edit = (hours: ScheduleRequest) => ({ ...hours, closures: [...hours.closures, closure] })
      const before = await readHours(scene)
      const effect = await weighHours(scene, edit, staff.supervisor)
      assert.ok(effect.moved >= 1, JSON.stringify(effect))
      assert.ok(effect.worstShiftMs >= lima('2026-04-21 10:30') - lima('2026-04-20 17:00'))
      has(effect.sentence, 'se aplica al guardar')
      assert.equal((await readHours(scene)).version, before.version)
      await saveHours(scene, edit, 'Corte de luz en la zona', staff.supervisor)
      await scene.settle()
      const { clock } = await readTicket(scene, gold, number)
      assert.deepEqual([clock?.dueAt, clock?.promises.map(({ reason }) => reason)], [lima('2026-04-21 10:30'), ['opened', 'schedule']])
      assert.equal(taskOf(scene, number).deadlineAt, lima('2026-04-21 10:30'))
      has(noticesOf(scene, gold, number, 'promise.moved')[0]?.text ?? '', '21/04/2026 10:30')
      assert.ok(timelineOf(scene, number).some((line) => line.includes('21/04/2026 10:30')))
      const { calendarUrl } = await (await scene.as(gold)).get<BoardView>('/news')
      has(await (await fetch(`${calendarUrl ?? ''}.json`)).text(), 'Corte de luz')
    }),
    step('sla 5 what shortens is for new requests only, and an agent changes no hours', async (scene: Scene) => {
      const reopen = (hours: ScheduleRequest) => ({ ...hours, closures: hours.closures.filter(({ startAt }) => startAt !== closure.startAt) })
      await refuses('role.missing', () => saveHours(scene, reopen, 'Volvió la luz', staff.lucia))
      await saveHours(scene, reopen, 'La luz no se corta', staff.supervisor)
      assert.equal((await readTicket(scene, gold, number)).clock?.dueAt, lima('2026-04-21 10:30'))
      assert.equal((await openRequest(scene, 'gold')).dueAt, lima('2026-04-20 17:00'))
      await saveHours(scene, (hours) => ({ ...hours, closures: [...hours.closures, closure] }), 'Se corta, al final', staff.supervisor)
      await scene.settle()
      assert.equal(taskOf(scene, number).deadlineAt, lima('2026-04-21 10:30'))
    }),
    step('sla 9 the customer reads why: the intervals that counted, what the closure took, and the date it led to', async (scene: Scene) => {
      const { dueAt, sentences, intervals } = await explain(scene, number)
      assert.equal(dueAt, lima('2026-04-21 10:30'))
      const text = sentences.join('\n')
      for (const part of ['17/04/2026 17:00', 'Corte de luz', '4 h', '21/04/2026 10:30']) has(text, part)
      const on = (from: string, until: string) => ({ from: lima(from), until: lima(until) })
      assert.deepEqual(intervals, [
        on('2026-04-17 17:00', '2026-04-17 18:30'), on('2026-04-20 08:00', '2026-04-20 10:00'), on('2026-04-20 14:00', '2026-04-20 18:30'), on('2026-04-21 08:00', '2026-04-21 10:30'),
      ])
    }),
  ]
  return steps
}

const breaks = step('sla 2 with a break at noon a request of 13:30 starts at 14:00; open clocks keep the hours they were opened with', async (scene: Scene) => {
  scene.goTo('2026-04-27 09:00')
  const before = await openLinked(scene, 'silver')
  await saveHours(scene, (hours) => ({ ...hours, week: toWeek([at(8), at(13)], [at(14), at(18, 30)]) }), 'Pausa de mediodía')
  scene.goTo('2026-04-27 13:30')
  const number = await openLinked(scene, 'gold')
  assert.equal(taskOf(scene, number).deadlineAt, lima('2026-04-28 14:00') - 3_600_000)
  assert.equal((await readTicket(scene, gold, number)).clock?.dueAt, lima('2026-04-28 14:00'))
  assert.equal((await readTicket(scene, staff.supervisor, before)).clock?.dueAt, lima('2026-04-29 09:00'))
  has((await explain(scene, number)).sentences.join('\n'), '27/04/2026 14:00')
  await saveHours(scene, (hours) => ({ ...hours, week: toWeek([at(8), at(18, 30)]) }), 'Sin pausa de mediodía')
})

const swapped = step('sla 2, sla 9 special hours and a swapped working day count: Thursday 11:00 is due on the Saturday that works for the holiday', async (scene: Scene) => {
  scene.goTo('2026-04-29 09:00')
  const special = [
    { on: '2026-04-30', intervals: day([at(8), at(12)]), name: 'Víspera' }, { on: '2026-05-02', intervals: day([at(9), at(13)]), name: 'Se trabaja por el viernes' },
  ]
  await saveHours(scene, (hours) => ({ ...hours, specialDays: [...hours.specialDays, ...special] }), 'Feriado largo')
  scene.goTo('2026-04-30 11:00')
  const number = await openLinked(scene, 'gold')
  assert.equal(taskOf(scene, number).deadlineAt, lima('2026-05-02 11:00'))
  const text = (await explain(scene, number)).sentences.join('\n')
  for (const part of ['El 01/05/2026 es feriado', 'El 02/05/2026 tiene horario especial, 09:00-13:00', '02/05/2026 11:00']) has(text, part)
  scene.goTo('2026-04-30 12:30')
  assert.equal((await openRequest(scene, 'gold')).dueAt, lima('2026-05-04 09:00'))
})

const impossible = step('sla 8 hours that cannot be are refused when they are saved, and nothing changes', async (scene: Scene) => {
  const before = await readHours(scene)
  await refuses('schedule.closed', () => saveHours(scene, (hours) => ({ ...hours, week: toWeek(), specialDays: [] }), 'Nunca'))
  await refuses('schedule.level', () => saveHours(scene, (hours) => ({ ...hours, week: toWeek(), specialDays: [{ on: '2026-12-31', intervals: day([at(8), at(12)]), name: 'Guardia' }] }), 'Un solo día'))
  await refuses('schedule.interval', () => saveHours(scene, (hours) => ({ ...hours, week: toWeek([at(9), at(8)]) }), 'Al revés'))
  await refuses('schedule.zone', () => saveHours(scene, (hours) => ({ ...hours, zone: 'America/Nunca' }), 'Sin lugar'))
  await refuses('role.missing', () => saveHours(scene, (hours) => ({ ...hours, week: toWeek([at(9), at(18)]) }), 'De un supervisor', staff.supervisor))
  assert.equal((await readHours(scene)).version, before.version)
})

export const hourSteps = [...createOutage(), breaks, swapped, impossible]
