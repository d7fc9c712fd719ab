import { expect, test } from 'vitest'
import { readPluralForm } from '../../../app-ui/src/format/plural'

test('Spanish tells one from more, and a first form of three is for nothing', () => {
  expect([0, 1, 2, 1_000_000].map((count) => readPluralForm('es', count, 2))).toEqual([1, 0, 1, 1])
  expect([0, 1, 2].map((count) => readPluralForm('es', count, 3))).toEqual([0, 1, 2])
})

test('Ukrainian tells one, few and many', () => {
  expect([1, 2, 5, 11, 21, 22, 112].map((count) => readPluralForm('ua', count, 3))).toEqual([0, 1, 2, 2, 0, 1, 2])
  expect([0, 1, 3, 7].map((count) => readPluralForm('ua', count, 4))).toEqual([0, 1, 2, 3])
})

test('Chinese, Thai and Vietnamese have one form', () => {
  expect(['cn', 'th', 'vn'].map((language) => readPluralForm(language, 3, 1))).toEqual([0, 0, 0])
  expect([0, 5].map((count) => readPluralForm('cn', count, 2))).toEqual([0, 1])
})
