/** Draws the seed of the property tests once for all files, and says it. */
import type { TestProject } from 'vitest/node'

export default function setup({ provide }: TestProject): void {
  const given = process.env['TEST_SEED']
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given)
  if (!Number.isInteger(seed)) throw new Error(`TEST_SEED=${given ?? ''} is no whole number`)
  provide('seed', seed)
  console.log(`property tests: TEST_SEED=${seed}`)
}
