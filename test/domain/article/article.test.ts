import { describe, expect, test } from 'vitest'
import { parseArticle, toReference } from '../../../server/domain/article/article.ts'
import { articleFields, checkFields, fillFields, type ArticleField } from '../../../server/domain/article/fields.ts'
import { readDictionary, toSearchText, toTextLanguage } from '../../../server/domain/article/search-text.ts'

const article = { language: 'es', title: ' Restaurar una copia ', body: 'Abra la copia.', link: null, suggested: false, active: true }
const values = Object.fromEntries(articleFields.map((name) => [name, `<${name}>`])) as Record<ArticleField, string>

describe('an article (P-4.10)', () => {
  test('is trimmed, and refused without a title, in no language, or with an address that is none', () => {
    expect(parseArticle(article).title).toBe('Restaurar una copia')
    const refused = (change: object) => expect(() => parseArticle({ ...article, ...change })).toThrow('input.invalid')
    refused({ title: '  ' })
    refused({ language: 'español' })
    refused({ link: 'javascript:alert(1)' })
  })

  test('with a field that nobody fills is refused, and the refusal names what may be used', () => {
    expect(() => checkFields('body', 'Hola {customer} y {nombre}')).toThrow(expect.objectContaining({ code: 'article.field', facts: expect.objectContaining({ name: 'nombre' }) as unknown }) as Error)
    for (const name of articleFields) expect(() => parseArticle({ ...article, body: `Hola {${name}}` })).not.toThrow()
  })

  test('with fields is for the desk only: they are filled from a request', () => {
    expect(() => parseArticle({ ...article, body: 'Hola {customer}', suggested: true })).toThrow('article.private-field')
  })

  test('fills its fields, and never reads a value as a field again', () => {
    expect(fillFields('{customer}: solicitud {number}, hasta {due}. {otra} {}', { ...values, customer: '{due}' })).toBe('{due}: solicitud <number>, hasta <due>. {otra} {}')
  })

  test('is named in the request that was sent after reading it (P-1.2)', () => {
    expect(toReference({ title: 'Copias', link: null })).toBe('Copias')
    expect(toReference({ title: 'Copias', link: 'https://ayuda.example/copias' })).toBe('Copias (https://ayuda.example/copias)')
  })
})

describe('the text that is searched', () => {
  test('has its words again without accents', () => {
    expect(toSearchText('La contraseña no abrió')).toBe('La contraseña no abrió contrasena abrio')
  })

  test('has pairs of signs where a script parts no words', () => {
    expect(toSearchText('安装错误')).toBe('安装错误 安装 装错 错误')
  })

  test('goes to the dictionary of its language; Latin American Spanish is Spanish', () => {
    expect(['es', 'la', 'en', 'de', 'fr', 'cn', 'xx'].map(readDictionary)).toEqual(['spanish', 'spanish', 'english', 'german', 'french', 'simple', 'simple'])
    expect([toTextLanguage('la'), toTextLanguage('en-GB')]).toEqual(['es', 'en'])
  })
})
