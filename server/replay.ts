/**
 * `npm run replay -- --ticket N`, or without it all tickets of every desk: counts them again from their logs and the
 * rules, and prints each difference with what is stored (sla-rules 8). Configured as the app is; the embedded database
 * must not be open elsewhere. Exit code 0 = no difference, 1 = differences, 2 = it could not run.
 */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compose } from './compose.ts'
import { readConfig } from './config.ts'

if (existsSync('.env')) process.loadEnvFile()

async function run(number: number | undefined): Promise<number> {
  const app = await compose({ ...readConfig(), LOG_LEVEL: 'silent' })
  try {
    const { tickets, differences } = await app.replay(number)
    for (const { portalId, number: ticket, field, stored, replayed } of differences) {
      process.stdout.write(`desk ${portalId} ticket ${ticket} ${field}: stored ${stored}, replayed ${replayed}\n`)
    }
    process.stdout.write(`tickets: ${tickets}, differences: ${differences.length}\n`)
    if (number !== undefined && tickets === 0) throw new Error(`no desk has a ticket ${number}`)
    return differences.length === 0 ? 0 : 1
  } finally {
    await app.close()
  }
}

function readTicket(): number | undefined {
  const { values: { ticket } } = parseArgs({ options: { ticket: { type: 'string' } } })
  if (ticket === undefined) return undefined
  const number = Number(ticket)
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--ticket wants a number, not "${ticket}"`)
  return number
}

try {
  process.exitCode = await run(readTicket())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
