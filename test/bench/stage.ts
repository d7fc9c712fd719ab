/** The product on the local portal with one customer, for benches that count or time what happens on the wire. */
import type { OpenTicketAnswer } from '../../server/contract/ui/tickets.ts'
import { installDesk } from '../demo/install.ts'
import { recordCustomer } from '../resilience/customer.ts'
import { openStage } from '../support/stage.ts'

export interface BenchStage {
  open(): Promise<OpenTicketAnswer>
  /** Sends all that is due; answers how many batches the portal counted meanwhile. */
  dispatch(): Promise<number>
  close(): Promise<void>
}

export async function openBenchStage(): Promise<BenchStage> {
  const stage = await openStage({ limits: false })
  // Monday 10:00 in Lima: the desk is open, so the people of the desk are told at once too.
  stage.world.clock.set(Date.UTC(2026, 10, 16, 15), false)
  const desk = await installDesk(stage.world)
  const { visitor } = await recordCustomer(desk, { name: 'Talleres Andinos', userId: 6, basis: { kind: 'partner', tier: 'gold' } })
  const batches = () => stage.world.log.counts.get('rest batch') ?? 0
  await stage.app.passes.dispatch()
  return {
    open: () => visitor.post<OpenTicketAnswer>('/tickets', { key: crypto.randomUUID(), kind: 'technical', subject: 'No llegan los correos', description: 'Desde ayer no llega ninguno.' }),
    async dispatch() {
      const before = batches()
      await stage.app.passes.dispatch()
      return batches() - before
    },
    close: () => stage.close(),
  }
}
