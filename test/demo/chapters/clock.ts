/** Chapter 7: warnings, breach, late answers, reopening; each decided exactly once (sla-rules 3, 5, 6, 7). */
import assert from 'node:assert/strict'
import { has, step, type Chapter } from '../chapter.ts'
import { readSample, staff } from '../people.ts'
import { saveHours } from '../policy.ts'
import { commandsOf, dealOf, markLog, noticesOf, requestsSince, stageOf, taskOf, timelineOf } from '../portal-view.ts'
import { openLinked, openRequest, order, readTicket } from '../requests.ts'
import { lima, type Scene } from '../scene.ts'

const gold = readSample('gold').userId

/** Every instance sweeps: three at once here, and once more after them. */
async function sweep(scene: Scene): Promise<void> {
  const { sweep } = scene.stage.app.passes
  await Promise.all([sweep(), sweep(), sweep()])
  await sweep()
  await scene.settle()
}

/** When the last notice of the kind came to each of them; null = none is in the bell. */
function toldAt(scene: Scene, number: number, code: string): readonly (number | null)[] {
  return [taskOf(scene, number).responsibleId, staff.supervisor].map((userId) => {
    const bell = noticesOf(scene, userId, number, code)
    assert.ok(bell.length <= 1, 'one TAG, one notice')
    return bell[0]?.at ?? null
  })
}

function both(local: string): readonly number[] {
  return [lima(local), lima(local)]
}

function countLines(scene: Scene, number: number, word: string): number {
  return timelineOf(scene, number).filter((line) => line.includes(word)).length
}

/** Gold, Tuesday 09:00: due Wednesday 09:00. */
function createDay(): Chapter['steps'] {
  let number = 0
  return [
    step('sla 6 four hours of service before the due agent and supervisor are warned, not a minute sooner', async (scene) => {
      scene.goTo('2026-03-10 09:00')
      number = await openLinked(scene, 'gold', { subject: 'Sin respuesta' })
      scene.goTo('2026-03-10 15:29')
      await sweep(scene)
      assert.deepEqual(toldAt(scene, number, 'clock.warning'), [null, null])
      scene.goTo('2026-03-10 15:30')
      await sweep(scene)
      assert.deepEqual(toldAt(scene, number, 'clock.warning'), both('2026-03-10 15:30'))
      assert.equal(countLines(scene, number, 'Aviso al equipo'), 1)
    }),
    step('sla 6 the last warning comes at the opening and takes the place of the first', async (scene) => {
      scene.goTo('2026-03-10 22:00')
      await sweep(scene)
      assert.deepEqual(toldAt(scene, number, 'clock.warning'), both('2026-03-10 15:30'))
      scene.goTo('2026-03-11 08:00')
      await sweep(scene)
      assert.deepEqual(toldAt(scene, number, 'clock.warning'), both('2026-03-11 08:00'))
    }),
    step('sla 6, sla 7 a second after the due the promise is broken: agent, supervisor and timeline hear of it once', async (scene) => {
      scene.goTo('2026-03-11 09:00')
      await sweep(scene)
      assert.deepEqual(toldAt(scene, number, 'clock.breach'), [null, null])
      scene.pass(1000)
      await sweep(scene)
      const at = lima('2026-03-11 09:00') + 1000
      assert.deepEqual(toldAt(scene, number, 'clock.breach'), [at, at])
      scene.pass(3_599_000)
      await sweep(scene)
      assert.deepEqual(toldAt(scene, number, 'clock.breach'), [at, at])
      assert.equal(countLines(scene, number, 'Plazo vencido'), 1)
      assert.equal((await readTicket(scene, staff.supervisor, number)).clock?.breachedAt, lima('2026-03-11 09:00'))
    }),
    step('sla 6 a late answer ends the clock with its overrun', async (scene) => {
      const view = await order(scene, taskOf(scene, number).responsibleId, number, { command: 'answer', text: 'Disculpe la demora, ya está' })
      assert.deepEqual([view.clocks[0]?.ended?.outcome, view.clocks[0]?.ended?.overrunServiceMs], ['late', 3_600_000])
      await scene.settle()
      assert.equal(stageOf(scene, number), 'HD_CUSTOMER')
    }),
    step('P-5.2, sla 3.8 closed and reopened, it is a new turn with a new promise', async (scene) => {
      await order(scene, gold, number, { command: 'close' })
      await scene.settle()
      assert.equal(stageOf(scene, number), 'WON')
      scene.goTo('2026-03-11 17:00')
      const view = await order(scene, gold, number, { command: 'reopen', text: 'Volvió a fallar' })
      assert.deepEqual([view.state, view.clock?.dueAt], ['desk', lima('2026-03-12 17:00')])
      await scene.settle()
      assert.deepEqual([stageOf(scene, number), taskOf(scene, number).deadlineAt], ['HD_DESK', lima('2026-03-12 17:00')])
      assert.equal((await readTicket(scene, gold, number)).clocks[0]?.ended?.outcome, 'late')
    }),
  ]
}

const alone = [
  step('sla 6 after an outage the breach is told, not the whole ladder, and nobody at night', async (scene: Scene) => {
    scene.goTo('2026-03-11 18:00')
    const number = await openLinked(scene, 'commercial')
    const mark = markLog(scene)
    scene.goTo('2026-03-12 22:00')
    await sweep(scene)
    assert.deepEqual([toldAt(scene, number, 'clock.warning'), toldAt(scene, number, 'clock.breach')], [[null, null], [null, null]])
    assert.equal(countLines(scene, number, 'Plazo vencido'), 1)
    scene.goTo('2026-03-13 08:00')
    await scene.settle()
    assert.deepEqual([toldAt(scene, number, 'clock.warning'), toldAt(scene, number, 'clock.breach')], [[null, null], both('2026-03-13 08:00')])
    assert.ok(commandsOf(requestsSince(scene, mark)).includes('im.notify.system.add'))
  }),
  step('P-2.5.2c, sla 6 a request with a coupon warns at once, at night too, and again until it is over', async (scene: Scene) => {
    scene.goTo('2026-03-13 20:00')
    const number = await openLinked(scene, 'vip', { subject: 'Sitio caído', couponCode: scene.customers.get('vip')!.codes[2]! })
    for (const local of ['2026-03-13 20:00', '2026-03-13 22:00', '2026-03-13 23:00', '2026-03-13 23:45']) {
      scene.goTo(local)
      await sweep(scene)
      assert.deepEqual(toldAt(scene, number, 'clock.warning'), both(local))
    }
    scene.goTo('2026-03-14 00:00')
    const view = await order(scene, taskOf(scene, number).responsibleId, number, { command: 'answer', text: 'Restablecido' })
    assert.equal(view.clocks[0]?.ended?.outcome, 'met')
  }),
  step('P-6.1, sla 5 a holiday declared later moves the promise, and the customer is told', async (scene: Scene) => {
    scene.goTo('2026-03-20 17:00')
    const number = await openLinked(scene, 'gold')
    await saveHours(scene, (hours) => ({ ...hours, holidays: [...hours.holidays, { on: '2026-03-23', name: 'Duelo nacional' }] }), 'Decreto')
    await scene.settle()
    assert.equal((await readTicket(scene, gold, number)).clock?.dueAt, lima('2026-03-24 17:00'))
    assert.equal(taskOf(scene, number).deadlineAt, lima('2026-03-24 17:00'))
    has(noticesOf(scene, gold, number, 'promise.moved')[0]?.text ?? '', '24/03/2026')
  }),
  step('sla 3.10 a spam mark stops the clock, nothing is warned of it any more', async (scene: Scene) => {
    scene.goTo('2026-03-25 09:00')
    const number = await openLinked(scene, 'silver')
    await order(scene, taskOf(scene, number).responsibleId, number, { command: 'mark-spam', reason: 'Publicidad' })
    scene.goTo('2026-03-30 09:00')
    await sweep(scene)
    assert.deepEqual(toldAt(scene, number, 'clock.warning'), [null, null])
    assert.deepEqual([stageOf(scene, number), taskOf(scene, number).status], ['LOSE', 5])
  }),
  step('P-2.2, sla 3.9 two requests merged: the survivor keeps the earlier due', async (scene: Scene) => {
    scene.goTo('2026-03-30 10:00')
    const first = await openLinked(scene, 'gold', { subject: 'Correo caído' })
    scene.goTo('2026-03-30 12:00')
    const { number: second } = await openRequest(scene, 'gold', { subject: 'Correo caído otra vez' })
    await scene.settle()
    await order(scene, staff.supervisor, second, { command: 'merge-into', number: first })
    await scene.settle()
    assert.equal((await readTicket(scene, gold, first)).clock?.dueAt, lima('2026-03-31 10:00'))
    assert.deepEqual([stageOf(scene, second), taskOf(scene, second).status, dealOf(scene, first).values['closed']], ['LOSE', 5, 'N'])
  }),
]

export const clockChapter: Chapter = { name: 'The clock', steps: [...createDay(), ...alone] }
