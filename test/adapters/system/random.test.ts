import { expect, test } from 'vitest'
import { systemRandom } from '../../../server/adapters/system/random.ts'

test('a token is 256 bits of URL-safe text, and no two are the same', () => {
  const tokens = Array.from({ length: 200 }, () => systemRandom.token())
  expect(new Set(tokens).size).toBe(200)
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
})

test('a number below a limit reaches every value and never the limit', () => {
  const seen = new Set(Array.from({ length: 2_000 }, () => systemRandom.below(5)))
  expect(seen).toEqual(new Set([0, 1, 2, 3, 4]))
})
