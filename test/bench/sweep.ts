/**
 * Does the sweep's cost follow what is due, or what is open (sla-rules 7)? The same thousand due clocks among ten thousand
 * and among a hundred thousand open ones, in turns, least of several rounds.
 */
import { hour, minute } from '../../server/domain/time.ts'
import { sweepClocks } from '../../server/usecases/notices/sweep-clocks.ts'
import { monday9 } from '../usecases/stage.ts'
import type { Bench } from './bench.ts'
import { openCrowd, serverUrl, type Crowd } from './crowd.ts'

const dueAtOnce = 1000
const rounds = 4
/** Gold since Monday 09:00: due Tuesday 09:00, and four hours of service before that is Monday 15:30. */
const firstWarningAt = monday9 + 6.5 * hour

export const sweepBench: Bench = {
  name: 'sweep',
  async run() {
    const crowds = [await gather(10_000), await gather(100_000)] as const
    const least = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    try {
      for (let round = 0; round < rounds; round += 1) {
        // Who begins changes, so that what the first one warms up helps both alike.
        for (const which of round % 2 === 0 ? [0, 1] as const : [1, 0] as const) {
          const took = await sweepOnce(crowds[which], round)
          least[which] = Math.min(least[which] ?? took, took)
        }
      }
    } finally {
      await Promise.all(crowds.map(({ close }) => close()))
    }
    const [few = 0, many = 0] = least
    const on = serverUrl === undefined ? 'embedded' : 'PostgreSQL'
    return [
      { label: `sweep of ${dueAtOnce} due among 10,000 open, ${on}`, value: few, unit: 'ms' },
      { label: `sweep of ${dueAtOnce} due among 100,000 open, ${on}`, value: many, unit: 'ms' },
      { label: `the second beside the first, ${on}`, value: many / few, unit: 'times', goal: { atMost: 1.2 } },
    ]
  },
}

/** Rounds are a minute apart: at each of them exactly a thousand are due. */
async function gather(open: number): Promise<Crowd> {
  const crowd = await openCrowd()
  for (let round = 0; round < rounds; round += 1) await crowd.add(dueAtOnce, 'partner-gold', monday9 + round * minute)
  await crowd.add(open - rounds * dueAtOnce, 'partner-bronze', monday9)
  return crowd
}

async function sweepOnce({ stage }: Crowd, round: number): Promise<number> {
  stage.clock.at = firstWarningAt + round * minute
  const startedAt = performance.now()
  const { warned, decided } = await sweepClocks(stage.deps)()
  const took = performance.now() - startedAt
  if (warned !== dueAtOnce || decided !== dueAtOnce) throw new Error(`${warned} were warned and ${decided} decided instead of ${dueAtOnce}`)
  return took
}
