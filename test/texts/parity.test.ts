/** What every language of the server must be: complete, with the arguments of the Spanish and the plural forms of its own. */
import { describe, expect, test } from 'vitest'
import { noticeTextCodes, noticeTexts } from '../../server/domain/notice/notice-text.ts'
import { parseOwnText, toOwnTexts } from '../../server/domain/notice/own-text.ts'
import { toSample } from '../../server/domain/notice/sample.ts'
import { refusalCodes } from '../../server/domain/refusal-codes.ts'
import { readLanguage } from '../../server/texts/language.ts'
import { readPlaceholders } from '../../server/texts/placeholders.ts'
import { words } from '../../server/texts/words.ts'
import { codes, lines, readSentences, told } from './sentences.ts'

const spanish = readSentences('es')
const toUsed = (template: string | undefined) => [...readPlaceholders(template ?? '')?.used ?? []].toSorted().join()

/** The sentences of a language that are not as the Spanish asks for. */
function findWrong(own: ReadonlyMap<string, string>, isWrong: (sentence: string, key: string) => boolean): string[] {
  return [...own].filter(([key, sentence]) => isWrong(sentence, key)).map(([key]) => key)
}

describe.each(codes)('%s', (code) => {
  const own = readSentences(code)

  test('says what the Spanish says, all of it and nothing else', () => {
    expect([...own.keys()].toSorted()).toEqual([...spanish.keys()].toSorted())
    expect(findWrong(own, (sentence) => sentence.trim() === '')).toEqual([])
  })

  test('has only templates that can be read; an apostrophe is written ’, for \' before a brace would hide what stands in it', () => {
    expect(findWrong(own, (sentence) => readPlaceholders(sentence) === null || /''|'[{}]/.test(sentence))).toEqual([])
  })

  test('names in each sentence what the Spanish names there', () => {
    expect(findWrong(own, (sentence, key) => toUsed(sentence) !== toUsed(spanish.get(key)))).toEqual([])
  })

  test('counts with the forms it has, and with each of them that a number below two hundred takes', () => {
    const rules = new Intl.PluralRules(readLanguage(code).locale)
    const needed = [...new Set(Array.from({ length: 200 }, (_, count) => rules.select(count) as string)), 'other']
    const known: readonly string[] = rules.resolvedOptions().pluralCategories
    const isComplete = (keys: readonly string[]) => needed.every((key) => keys.includes(key)) && keys.every((key) => key.startsWith('=') || known.includes(key))
    expect(findWrong(own, (sentence) => (readPlaceholders(sentence)?.forms ?? []).some(({ kind, keys }) => kind === 'plural' && !isComplete(keys)))).toEqual([])
  })

  test('writes every notice and every line', () => {
    for (const zone of ['America/Lima', 'Europe/Madrid']) {
      for (const notice of [...told, ...Object.values(lines)]) {
        const { title, text } = words.notice({ language: code, zone, deskZone: 'America/Lima' }, notice)
        expect(`${title}${text}`).not.toMatch(/[{}]|undefined/)
      }
    }
  })

  test('writes days as the policy does, and instants to the second', () => {
    const day = code === 'cn' ? '2026-03-02' : '02/03/2026'
    const at = words.instant({ language: code, zone: 'America/Lima', deskZone: 'America/Lima' }, Date.parse('2026-03-02T14:05:07Z'))
    expect(at).toContain(day)
    expect(at).toContain('09:05:07')
    expect(at).toContain(new Intl.DateTimeFormat(readLanguage(code).locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, 2, 2)))
  })
})

test('a notice names only what it is given', () => {
  const wrong = Object.entries(noticeTexts).filter(([code, { facts }]) => ['title', 'text'].some((part) => {
    const used = readPlaceholders(spanish.get(`notices ${code} ${part}`) ?? '')?.used ?? new Set(['nothing'])
    return [...used].some((name) => !(facts as readonly string[]).includes(name))
  }))
  expect(wrong).toEqual([])
})

test('every text has a sample that is said in it', () => {
  const wrong = noticeTextCodes.filter((code) => {
    const own = toOwnTexts([{ language: 'es', code, title: code, text: code }])
    return words.notice({ language: 'es', zone: 'UTC', deskZone: 'UTC', own }, toSample(code, 0, 'UTC')).text !== code
  })
  expect(wrong).toEqual([])
})

test('our own texts would be taken from a desk, whatever the language', () => {
  for (const language of codes) {
    for (const code of noticeTextCodes) {
      const ours = words.noticeTemplate(language, code)
      expect(parseOwnText(code, ours, words.readTemplate)).toEqual(ours)
    }
  }
})

test('the refusals told in Bitrix24 are refusals of the rule book', () => {
  const told = [...spanish.keys()].filter((key) => key.startsWith('refusals ') && key !== 'refusals other').map((key) => key.slice('refusals '.length))
  // `move.…`: a native move that no command of ours stands for is put back with a reason of its own.
  expect(told.filter((code) => !code.startsWith('move.') && !(code in refusalCodes))).toEqual([])
})
