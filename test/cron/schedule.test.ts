import { expect, test } from 'vitest'
import { startSchedule, type Job } from '../../server/cron/schedule.ts'
import type { Log } from '../../server/usecases/ports/system.ts'

const everySecond = '* * * * * *'
const nobody = { shouldRun: () => false }
const everybody = { shouldRun: () => true }

function collectLog(): { log: Log; errors: string[] } {
  const errors: string[] = []
  return { errors, log: { info() {}, warn() {}, error: (event) => { errors.push(event) } } }
}

/** Resolves at the n-th run. */
function countedJob(runs: number, elected: boolean, act: () => Promise<void> = async () => {}): { job: Job; reached: Promise<void>; count: () => number } {
  let done = 0
  let reach = () => {}
  const reached = new Promise<void>((resolve) => { reach = resolve })
  const job: Job = { name: 'job', pattern: everySecond, elected, async run() { done += 1; if (done === runs) reach(); await act() } }
  return { job, reached, count: () => done }
}

test('a failing tick is logged and the next one still comes', async () => {
  const { log, errors } = collectLog()
  const failing = countedJob(2, false, async () => { throw new Error('portal down') })
  const running = startSchedule([failing.job], everybody, log)
  await failing.reached
  await running.stop()
  expect(errors[0]).toBe('tick.failed')
})

test('an elected job runs only where the coordinator says so, an ordinary one everywhere', async () => {
  const { log } = collectLog()
  const elected = countedJob(1, true)
  const ordinary = countedJob(2, false)
  const running = startSchedule([elected.job, ordinary.job], nobody, log)
  await ordinary.reached
  await running.stop()
  expect(elected.count()).toBe(0)
})

test('stopping waits for the tick that is running', async () => {
  const { log } = collectLog()
  let finished = false
  let finish = () => {}
  const slow = countedJob(1, false, () => new Promise<void>((resolve) => { finish = () => { finished = true; resolve() } }))
  const running = startSchedule([slow.job], everybody, log)
  await slow.reached
  const stopped = running.stop()
  finish()
  await stopped
  expect(finished).toBe(true)
})
