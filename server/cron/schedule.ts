/**
 * When things happen by themselves; the only file that knows node-cron. A tick calls a use case and nothing else:
 * it may be lost or come twice, because the rows it works on are durable and claimed (stack.md, "Cron on many instances").
 */
import { schedule, type Logger, type RunCoordinator } from 'node-cron'
import type { Log } from '../usecases/ports/system.ts'

export interface Job {
  readonly name: string
  /** Six fields, seconds first. */
  readonly pattern: string
  /** One instance a slot; the others skip it. Without it every instance runs and rows are shared by their locks. */
  readonly elected: boolean
  run(): Promise<unknown>
}

export interface Schedule { stop(): Promise<void> }

/** Starts every job; a job never overlaps itself, and its failure is a log line, never an end. */
export function startSchedule(jobs: readonly Job[], coordinator: RunCoordinator, log: Log): Schedule {
  const running = new Set<Promise<void>>()
  // A slot that was being claimed when the end came must not begin after it.
  let ended = false
  const tasks = jobs.map((job) => schedule(job.pattern, async () => {
    if (ended) return
    const tick = attempt(job, log)
    running.add(tick)
    await tick
    running.delete(tick)
  }, { name: job.name, noOverlap: true, suppressMissedWarning: true, logger: toCronLogger(job, log), ...(job.elected && { distributed: true, runCoordinator: coordinator }) }))
  return {
    async stop() {
      ended = true
      await Promise.all(tasks.map(async (task) => task.destroy()))
      await Promise.all(running)
    },
  }
}

/** A tick that waits for its forerunner is the rule under load and worth no line; node-cron would write it past our log. */
function toCronLogger({ name }: Job, log: Log): Logger {
  return { info() {}, debug() {}, warn() {}, error: (message, cause) => { log.error('cron.failed', { job: name }, cause ?? message) } }
}

async function attempt(job: Job, log: Log): Promise<void> {
  try {
    await job.run()
  } catch (cause) {
    log.error('tick.failed', { job: job.name }, cause)
  }
}
