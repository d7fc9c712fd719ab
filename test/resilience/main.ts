/**
 * `npm run resilience -- --kills 20 --tickets 200 --seed 1 [--limits]`: the app is killed again and again while people
 * work with it; afterwards nothing may be lost or doubled. On the embedded database, or with `--database URL` (an empty
 * database of a PostgreSQL server). Ends with 1 and the differences.
 */
import { parseArgs } from 'node:util'
import { runKills } from './kills.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' }, tickets: { type: 'string', default: '200' }, seed: { type: 'string', default: String(Date.now() % 100_000) },
    limits: { type: 'boolean', default: false }, database: { type: 'string' },
  },
})
const seed = Number(values.seed)
console.log(`seed ${seed}`)
const startedAt = performance.now()
const { differences, ...figures } = await runKills({
  kills: Number(values.kills), tickets: Number(values.tickets), seed, limits: values.limits, say: (line) => console.log(line),
  ...(values.database !== undefined && { databaseUrl: values.database }),
})
console.table({ seconds: Math.round((performance.now() - startedAt) / 1000), ...figures, differences: differences.length })
for (const difference of differences) console.log(difference)
process.exitCode = differences.length > 0 || figures.acknowledged !== Number(values.tickets) ? 1 : 0
