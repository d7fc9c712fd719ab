/** How long a person waits for number and due date: one request over HTTP, on the embedded database, one after the other. */
import type { Bench } from './bench.ts'
import { openBenchStage } from './stage.ts'

const warmUp = 20
const requests = 100

export const latencyBench: Bench = {
  name: 'latency',
  async run() {
    const stage = await openBenchStage()
    try {
      const took: number[] = []
      for (let i = 0; i < warmUp + requests; i += 1) {
        const startedAt = performance.now()
        await stage.open()
        if (i >= warmUp) took.push(performance.now() - startedAt)
      }
      took.sort((a, b) => a - b)
      const quantile = (share: number) => took[Math.floor(share * (took.length - 1))] ?? 0
      return [
        { label: 'opening a ticket, half are done within', value: quantile(0.5), unit: 'ms' },
        { label: 'opening a ticket, 95 of 100 are done within', value: quantile(0.95), unit: 'ms' },
      ]
    } finally {
      await stage.close()
    }
  },
}
