/**
 * The app as a process that may be killed: main.ts with a clock that follows the local portal's, and its queues looked at
 * every second. Configured as the app is, and by PORTAL_CLOCK, the address of the portal's clock, and PACED.
 * Its parent may write `follow` (the clock was moved) or `settle` (run every pass once), and is answered the same word.
 */
import { createServer } from 'node:http'
import { compose } from '../../server/compose.ts'
import { readConfig } from '../../server/config.ts'
import { startSchedule } from '../../server/cron/schedule.ts'
import { createJobs } from '../../server/jobs.ts'

const clockUrl = process.env['PORTAL_CLOCK'] ?? ''
const config = readConfig()
let offset = 0

async function follow(): Promise<void> {
  const answer = (await (await fetch(clockUrl)).json()) as { now: number }
  offset = answer.now - Date.now()
}

await follow()
const app = await compose(config, { clock: { now: () => Date.now() + offset }, paced: process.env['PACED'] !== 'off', timeoutMs: 5000 })
const server = createServer(app.express)
await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.PORT, '127.0.0.1', resolve))
const jobs = createJobs(app.passes).map((job) => (job.name === 'sweep' ? { ...job, pattern: '* * * * * *' } : job))
const schedule = startSchedule(jobs, app.coordinator, app.log)

async function settle(): Promise<void> {
  const { passes } = app
  await passes.sweep()
  await passes.dispatch()
  await passes.applyEvents()
  await passes.reconcile()
  await passes.dispatch()
}

async function answer(word: unknown): Promise<void> {
  if (word === 'follow') await follow()
  if (word === 'settle') await settle()
  process.send?.(word)
}

process.on('message', (word) => void answer(word).catch((cause: unknown) => { app.log.error('parent.failed', {}, cause); process.exit(1) }))
process.once('SIGTERM', () => void (async () => {
  await schedule.stop()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
  await app.close()
  process.disconnect?.()
})())
process.send?.('ready')
