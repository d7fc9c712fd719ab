/** Commands of a ticket that its state, its place or its level does not allow. */
import type { RefusalCode } from '../../../server/domain/refusal-codes.ts'
import { readSample, staff } from '../../demo/people.ts'
import type { House, Scenario } from './house.ts'

const { supervisor, lucia, marco } = staff
const vip = readSample('vip').userId

async function openAnswered(house: House): Promise<number> {
  const number = await house.open()
  await house.done(lucia, number, { command: 'answer', text: '¿Qué versión usa?' })
  return number
}

async function openOverdue(house: House): Promise<number> {
  const at = house.scene.world.clock.now()
  const number = await house.open()
  house.scene.goTo('2026-03-04 09:00')
  await house.scene.stage.app.passes.sweep()
  house.scene.world.clock.set(at, true)
  return number
}

export const tickets = {
  'ticket.unknown': async (house) => { const page = await house.customer('gold'); const number = await house.open(); return () => page.get(`/tickets/${number}`) },
  'ticket.closed': async (house) => { const number = await house.open(); await house.done(vip, number, { command: 'close' }); return house.not(vip, number, { command: 'reply', text: 'Una cosa más' }) },
  'ticket.open': async (house) => house.not(vip, await house.open(), { command: 'rate', score: 5 }),
  'ticket.answer-owed': async (house) => house.not(lucia, await house.open(), { command: 'close' }),
  'ticket.same': async (house) => { const number = await house.open(); return house.not(lucia, number, { command: 'merge-into', number }) },
  'queue.out-of-turn': async (house) => {
    const [first, second] = [await house.open(), await house.open()]
    for (const number of [first, second]) await house.done(supervisor, number, { command: 'assign', userId: marco })
    return house.not(marco, second, { command: 'start' })
  },
  'level.not-passed-on': async (house) => {
    const number = await house.open('gold')
    await house.done(supervisor, number, { command: 'set-level', levelKey: 'unrelated', reason: 'no es del producto' })
    return house.not(lucia, number, { command: 'hand-to-development', text: 'Pasa a desarrollo', plannedOn: null })
  },
  'level.unknown': async (house) => house.not(supervisor, await house.open(), { command: 'set-level', levelKey: 'vip-request', reason: 'x' }),
  'clock.ended': async (house) => house.not(lucia, await openAnswered(house), { command: 'waive', reason: 'solo agradece' }),
  'clock.breached': async (house) => house.not(supervisor, await openOverdue(house), { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: null }),
  'clock.paused': async (house) => {
    const number = await house.open()
    const pause = { command: 'pause', reason: 'licence-check', text: 'Verificamos', untilAt: null } as const
    await house.done(supervisor, number, pause)
    return house.not(supervisor, number, pause)
  },
  'ticket.urgent': async (house) => {
    const codes = house.scene.customers.get('vip')!.codes
    const number = await house.open()
    await house.done(vip, number, { command: 'redeem-coupon', code: codes[1]! })
    return house.not(vip, number, { command: 'redeem-coupon', code: codes[2]! })
  },
  'topic.needed': async (house) => house.not(lucia, await house.open(), { command: 'give-reason', reason: 'outside-scope', text: 'No lo incluimos' }),
  'clock.excused': async (house) => {
    const number = await openOverdue(house)
    const excuse = { command: 'excuse-breach', clockNo: 1, reason: 'corte de luz' } as const
    await house.done(supervisor, number, excuse)
    return house.not(supervisor, number, excuse)
  },
  'submission.reused': async (house) => {
    const [number, key] = [await house.open(), crypto.randomUUID()]
    await house.done(vip, number, { command: 'reply', text: 'Una cosa', key })
    return house.not(vip, number, { command: 'reply', text: 'Otra cosa', key })
  },
  'clock.running': async (house) => house.not(supervisor, await house.open(), { command: 'resume' }),
} satisfies Partial<Record<RefusalCode, Scenario>>
