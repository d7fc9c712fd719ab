import { expect, test } from 'vitest'
import { createDatabaseClock } from '../../../server/adapters/system/clock.ts'

function given() {
  const machine = { monotonic: 100, database: 1_000_000 }
  const clock = createDatabaseClock(() => Promise.resolve(machine.database), () => machine.monotonic)
  return { machine, clock }
}

test('the clock tells the database\'s time and goes on by the machine\'s monotonic one', async () => {
  const { machine, clock } = given()
  await clock.refresh()
  expect(clock.now()).toBe(1_000_000)
  machine.monotonic += 2_500
  expect(clock.now()).toBe(1_002_500)
})

test('a clock that was never set tells no time', () => {
  expect(() => given().clock.now()).toThrow(RangeError)
})

test('a small step back is waited out, a large one is followed', async () => {
  const { machine, clock } = given()
  await clock.refresh()
  expect(clock.now()).toBe(1_000_000)
  machine.database = 999_000
  await clock.refresh()
  expect(clock.now()).toBe(1_000_000)
  machine.monotonic += 1_500
  expect(clock.now()).toBe(1_000_500)
  machine.database = 500_000
  await clock.refresh()
  expect(clock.now()).toBe(500_000)
})

test('a database that does not answer leaves the clock going', async () => {
  const machine = { monotonic: 0, broken: false }
  const clock = createDatabaseClock(() => (machine.broken ? Promise.reject(new Error('gone')) : Promise.resolve(7_000)), () => machine.monotonic)
  await clock.refresh()
  machine.broken = true
  await expect(clock.refresh()).rejects.toThrow('gone')
  machine.monotonic = 10
  expect(clock.now()).toBe(7_010)
})

test('the answer is taken as told halfway between question and answer', async () => {
  const machine = { monotonic: 0 }
  const clock = createDatabaseClock(() => { machine.monotonic += 200; return Promise.resolve(10_000) }, () => machine.monotonic)
  await clock.refresh()
  expect(clock.now()).toBe(10_100)
})
