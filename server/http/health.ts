/** Whether this process lives (`/health`), whether it can serve (`/ready`), and what a monitor scrapes (`/metrics`). */
import { Router } from 'express'
import { Gauge, Registry } from 'prom-client'
import { isBehind } from '../domain/clock/sweep.ts'
import type { Milliseconds } from '../domain/time.ts'

export interface Vitals {
  /** How far the sweep is behind its oldest undone action; rejects when the database does not answer. */
  readLag(): Promise<Milliseconds>
  /** Clocks that the sweep tried and could not decide, of all desks. */
  countUndecided(): Promise<number>
}

export function createHealthRoutes({ readLag, countUndecided }: Vitals): Router {
  const registry = new Registry()
  const lag = new Gauge({ name: 'sweep_lag_seconds', help: 'Seconds since the oldest clock action that is due and was not tried.', registers: [registry] })
  const undecided = new Gauge({ name: 'sweep_undecided_clocks', help: 'Clocks that the sweep tried and could not decide.', registers: [registry] })
  const router = Router()
  router.get('/health', (_request, response) => {
    response.json({ status: 'ok' })
  })
  router.get('/ready', async (_request, response) => {
    const lagMs = await readLag().catch(() => null)
    const ready = lagMs !== null && !isBehind(lagMs)
    response.status(ready ? 200 : 503).json({ status: ready ? 'ready' : lagMs === null ? 'no-database' : 'sweep-behind' })
  })
  router.get('/metrics', async (_request, response) => {
    lag.set((await readLag()) / 1000)
    undecided.set(await countUndecided())
    response.type(registry.contentType).send(await registry.metrics())
  })
  return router
}
