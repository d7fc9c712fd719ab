import { expect, test } from 'vitest'
import type { Plan } from '../../../server/adapters/bitrix24/delivered.ts'
import { toPacks } from '../../../server/adapters/bitrix24/outbound.ts'

function planOf(size: number): Plan {
  return { commands: new Map(Array.from({ length: size }, (_, index) => [String(index), 'profile'])), read: () => ({ ok: true }) }
}

test('two hundred tickets with their acknowledgements take at most 0.09 batches each', () => {
  const plans = Array.from({ length: 200 }, () => [planOf(3), planOf(1)]).flat()
  const packs = toPacks(plans)
  expect(packs.length / 200).toBeLessThanOrEqual(0.09)
  expect(packs.flat()).toHaveLength(plans.length)
  expect(Math.max(...packs.map((pack) => pack.reduce((sum, plan) => sum + plan.commands.size, 0)))).toBeLessThanOrEqual(50)
})

test('plans of one size keep their order', () => {
  const plans = Array.from({ length: 120 }, () => planOf(1))
  expect(toPacks(plans).flat()).toEqual(plans)
})
