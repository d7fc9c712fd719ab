/**
 * `npm run demo`: the app, the local portal and a sample desk; with `--once`, the path of the product played alone.
 * `--only WORD` plays the chapters of that name after the first two.
 */
import { parseArgs } from 'node:util'
import { showDemonstration } from './demonstration.ts'
import { playOnce } from './once.ts'

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false }, only: { type: 'string' } } })
const print = (line: string): void => void process.stdout.write(`${line}\n`)

if (values.once) {
  process.exitCode = await playOnce(values.only?.toLowerCase() ?? null, print) ? 0 : 1
} else {
  await showDemonstration(print, new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  }))
}
