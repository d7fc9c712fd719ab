/** One JSON line per thing that happened, redacted before it is written. */
import { pino, stdTimeFunctions, type DestinationStream, type LevelWithSilent } from 'pino'
import type { Log, LogFacts } from '../../usecases/ports/system.ts'
import { redactText, redactValue } from './redaction.ts'

export interface LogOptions {
  /** Least severe line that is written. */
  readonly level: LevelWithSilent
  /** Absent = standard output. */
  readonly destination?: DestinationStream
}

export function createLog({ level, destination }: LogOptions): Log {
  const options = {
    level, base: null, messageKey: 'event', timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const logger = destination === undefined ? pino(options) : pino(options, destination)
  const toFields = (facts: LogFacts) => redactValue(facts) as object

  return {
    info: (event, facts) => logger.info(toFields(facts), redactText(event)),
    warn: (event, facts) => logger.warn(toFields(facts), redactText(event)),
    error: (event, facts, cause) =>
      logger.error({ ...toFields(facts), ...(cause !== undefined && { cause: redactValue(cause) }) }, redactText(event)),
  }
}
