/** What opening tickets costs on the wire, counted by the portal: batches, not their commands (house.md, "Ticket"). */
import type { Bench } from './bench.ts'
import { openBenchStage } from './stage.ts'

const together = 200

export const outboundBench: Bench = {
  name: 'outbound',
  async run() {
    const stage = await openBenchStage()
    try {
      await stage.open()
      const alone = await stage.dispatch()
      for (let i = 0; i < together; i += 1) await stage.open()
      const shared = await stage.dispatch()
      return [
        { label: 'batches for a ticket opened alone', value: alone, unit: 'batches', goal: { atMost: 1 } },
        { label: `batches for each of ${together} tickets opened together`, value: shared / together, unit: 'batches', goal: { atMost: 0.09 } },
      ]
    } finally {
      await stage.close()
    }
  },
}
