/** The server's time with every answer to a screen: a countdown follows it, also when a clock is moved. */
import type { RequestHandler } from 'express'
import type { Clock } from '../usecases/ports/system.ts'

/** Epoch milliseconds. */
export const timeHeader = 'X-Server-Time'

export function createTimeMark(clock: Clock): RequestHandler {
  return (_request, response, next) => {
    response.set(timeHeader, String(clock.now()))
    next()
  }
}
