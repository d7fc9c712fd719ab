/** Every "no" of the rule book, said by the whole app: its code comes back and not one row of the database is another than before. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalCodes, type RefusalCode } from '../../server/domain/refusal-codes.ts'
import { lima } from '../demo/scene.ts'
import { access } from './refusals/access.ts'
import { customers } from './refusals/customers.ts'
import { handed } from './refusals/handed.ts'
import { openHouse, type House, type Scenario } from './refusals/house.ts'
import { policy } from './refusals/policy.ts'
import { tickets } from './refusals/tickets.ts'

/** The compiler sees that no code is left out. */
const scenarios: Readonly<Record<RefusalCode, Scenario>> = { ...access, ...tickets, ...customers, ...policy, ...handed }
/** What a refusal writes down on purpose: nothing of the desk, only that it happened. */
const kept: Readonly<Partial<Record<RefusalCode, readonly string[]>>> = {}

let house: House
beforeAll(async () => { house = await openHouse() }, 120_000)
afterAll(() => house.close())

test.each(Object.keys(refusalCodes) as RefusalCode[])('%s leaves everything as it was', async (code) => {
  house.scene.world.clock.set(lima('2026-03-02 09:00'), true)
  house.scene.forgetPages()
  const act = await scenarios[code](house)
  const before = await house.snapshot()
  await expect(act()).rejects.toMatchObject(code === 'ticket.reopening-over' ? { code } : { problem: { code } })
  const after = await house.snapshot()
  await house.undo()
  expect([...after].filter(([table, digest]) => before.get(table) !== digest && kept[code]?.includes(table) !== true).map(([table]) => table)).toEqual([])
})

test('a change is seen', async () => {
  const before = await house.snapshot()
  await house.open()
  const after = await house.snapshot()
  expect([...after].some(([table, digest]) => before.get(table) !== digest)).toBe(true)
})
