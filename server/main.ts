/** The process: configuration, composition, listening, schedule, and an orderly end. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { compose } from './compose.ts'
import { ConfigError, readConfig, type Config } from './config.ts'
import { startSchedule } from './cron/schedule.ts'
import { createJobs } from './jobs.ts'

if (existsSync('.env')) process.loadEnvFile()
if (Number(process.versions.node.split('.')[0]) < 22) process.stderr.write('Node 20 is past its end of life; 24 is recommended.\n')

async function run(config: Config): Promise<void> {
  const app = await compose(config)
  const server = createServer(app.express)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(config.PORT, resolve))
  const schedule = startSchedule(createJobs(app.passes), app.coordinator, app.log)
  app.log.info('app.started', { port: config.PORT })
  const stop = async () => {
    // A request or a portal that hangs does not hold up the end: every row it worked on is claimed again.
    setTimeout(() => process.exit(1), 20_000).unref()
    await schedule.stop()
    server.closeIdleConnections()
    await new Promise((resolve) => server.close(resolve))
    await app.close()
    app.log.info('app.stopped', {})
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}

try {
  await run(readConfig())
} catch (error) {
  process.stderr.write(`${error instanceof ConfigError ? error.message : String(error)}\n`)
  process.exitCode = 1
}
