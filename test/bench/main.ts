/**
 * `npm run bench [-- name ...]`: runs the benches and prints one table; ends with 1 when a goal was missed.
 * The figures in docs/operations.md come from here.
 */
import { cpus } from 'node:os'
import { readSink, type Figure } from './bench.ts'
import { benches } from './registry.ts'
import { isMet, toTable } from './table.ts'

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !benches.some((bench) => bench.name === name))
if (unknown.length > 0) {
  console.error(`no bench named ${unknown.join(', ')}; there are: ${benches.map((bench) => bench.name).join(', ')}`)
  process.exit(2)
}

const figures: Figure[] = []
for (const bench of benches.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.error(`bench ${bench.name} ...`)
  figures.push(...(await bench.run()))
}
console.log(`Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores\n`)
console.log(toTable(figures))
if (!Number.isFinite(readSink())) console.error('a bench computed no number')
process.exitCode = figures.every(isMet) ? 0 : 1
