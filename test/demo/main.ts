/**
 * `npm run demo`: the app, the local portal and a sample desk; with `--once`, the path of the product played alone.
 * `--only WORD` plays the chapters of that name after the first two.
 */
import { parseArgs } from 'node:util'
import { playOnce } from './once.ts'

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false }, only: { type: 'string' } } })

if (values.once) {
  process.exitCode = await playOnce(values.only?.toLowerCase() ?? null, (line) => process.stdout.write(`${line}\n`)) ? 0 : 1
}
