import { expect, test } from 'vitest'
import { isLike, readLikeness } from '../../../server/domain/queue/likeness.ts'

const like = (pairs: readonly (readonly [string, string])[]) => pairs.map(([one, other]) => isLike(one, other))

test('subjects of the same words are doubles, whatever their order, case and accents (P-2.2)', () => {
  expect(like([['No llegan los correos', 'Los CORREOS no llegan desde ayer'], ['Contraseña perdida', 'contrasena perdida'], ['No llegan los correos', 'Renovar la licencia']])).toEqual([true, true, false])
  expect([readLikeness('de la', 'de la'), readLikeness('', 'No abre')]).toEqual([0, 0])
})

test('Chinese parts no words: its pairs of signs are compared, beside the words of other scripts (P-2.2)', () => {
  expect(like([['登录', '登录'], ['系统无法登录', '无法登录CRM系统'], ['CRM 打不开', '打不开 CRM 页面']])).toEqual([true, true, true])
  expect(like([['系统无法登录', '续订许可证'], ['登', '登']])).toEqual([false, false])
})

test('Thai keeps its vowels and tones, which are marks (P-2.2)', () => {
  expect(like([['ไม่ได้รับอีเมล', 'อีเมลไม่ได้รับตั้งแต่เมื่อวาน'], ['มีสีดี', 'มูสูดู'], ['ไม่ได้รับอีเมล', 'ต่ออายุไลเซนส์']])).toEqual([true, false, false])
})
