/** `npm run soak -- --minutes 5 --seed N [--rate 0.1]`: prints the seed and a table; ends with 1 and the differences when something was lost or doubled. */
import { parseArgs } from 'node:util'
import { soak } from './run.ts'

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '5' }, seed: { type: 'string', default: String(Date.now() % 100_000) }, rate: { type: 'string', default: '0.1' } },
})
const seed = Number(values.seed)
console.log(`seed ${seed}, ${values.minutes} minutes, a fault in ${values.rate} of all steps`)
const { differences, tally, ...figures } = await soak({ minutes: Number(values.minutes), seed, rate: Number(values.rate), say: (line) => console.log(line) })
console.table({ ...figures, differences: differences.length })
console.table(Object.fromEntries([...tally].sort(([a], [b]) => a.localeCompare(b))))
for (const difference of differences) console.log(difference)
console.log(differences.length === 0 ? `seed ${seed}: nothing lost, nothing doubled` : `seed ${seed}: ${differences.length} differences`)
process.exitCode = differences.length === 0 ? 0 : 1
