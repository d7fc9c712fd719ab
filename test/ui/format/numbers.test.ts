import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { toList, toNumber } from '../../../app-ui/src/format/numbers'

test.each([['es', '52,5'], ['en', '52.5'], ['fa', '52.5'], ['cn', '52.5'], ['ua', '52,5'], ['vn', '52,5']])('%s writes hours with Latin digits: %s', (language, text) => {
  expect(toNumber(52.5, language)).toBe(text)
})

test('a list stands in the language of the reader, whatever the portal calls it', () => {
  expect(toList(['a', 'b', 'c'], 'ua')).toBe(new Intl.ListFormat('uk', { type: 'unit' }).format(['a', 'b', 'c']))
  expect(toList(['a', 'b'], 'cn')).toBe('ab')
})

/** A portal's own code is none of `Intl`'s: `cn` is nobody's, and `fa` alone writes other digits. */
test('no screen gives a bare language code to Intl', () => {
  const root = fileURLToPath(new URL('../../../app-ui/src/', import.meta.url))
  const bare = /\$[nd]\(|new Intl\.(?!PluralRules)\w+\(\s*(?:locale\.value|language)\b|toLocale(?:Date|Time)?String\(/
  const found = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(ts|vue)$/.test(path) && bare.test(readFileSync(join(root, path), 'utf8')))
  expect(found).toEqual([])
  for (const wrong of ['{{ $n(hours) }}', 'new Intl.ListFormat(locale.value, {})', 'at.toLocaleDateString()']) expect(bare.test(wrong)).toBe(true)
})
