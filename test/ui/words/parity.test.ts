import { expect, test } from 'vitest'
import { noticeTextCodes, noticeTexts } from '../../../server/domain/notice/notice-text.ts'
import { refusalCodes } from '../../../server/domain/refusal-codes.ts'
import { toNoticeKey } from '../../../app-ui/src/components/notice-text/words'
import { commandForms } from '../../../app-ui/src/format/command-forms'
import { readPluralForm } from '../../../app-ui/src/format/plural'
import { flatten, readFacts, readWords } from './words'

const words = new Map(Object.entries(readWords()).map(([language, tree]) => [language, new Map(flatten(tree))]))
const spanish = words.get('es') ?? new Map<string, string>()

test.each([...words.keys()])('%s has the words of the Spanish, each with the same facts', (language) => {
  const own = words.get(language) ?? new Map<string, string>()
  expect([...own.keys()].toSorted()).toEqual([...spanish.keys()].toSorted())
  expect([...own].filter(([key, sentence]) => readFacts(sentence).join() !== readFacts(spanish.get(key) ?? '').join()).map(([key]) => key)).toEqual([])
  expect([...own].filter(([, sentence]) => sentence.trim() === '').map(([key]) => key)).toEqual([])
})

test.each([...words.keys()])('%s has a form for each number where the Spanish counts', (language) => {
  const counted = [...spanish].filter(([, sentence]) => sentence.includes(' | '))
  const used = new Set(Array.from({ length: 200 }, (_, count) => readPluralForm(language, count, 9))).size - 1
  const wrong = counted.filter(([key, sentence]) => {
    const forms = (words.get(language)?.get(key) ?? '').split(' | ').length
    return forms !== used + (sentence.split(' | ').length - 2)
  })
  expect(wrong.map(([key]) => key)).toEqual([])
})

test('every refusal of the rule book has its sentence', () => {
  expect(Object.keys(refusalCodes).filter((code) => !spanish.has(`problem.${code}`))).toEqual([])
})

test('every command has a title, a help and a button', () => {
  expect(Object.keys(commandForms).flatMap((name) => ['title', 'help', 'submit'].map((part) => `command.${name}.${part}`)).filter((key) => !spanish.has(key))).toEqual([])
})

test('every text of a notice has a name, and every placeholder says what it stands for', () => {
  const placeholders = noticeTextCodes.flatMap((code) => noticeTexts[code].facts.map((fact) => `texts.placeholder.${fact}`))
  expect([...noticeTextCodes.map(toNoticeKey), ...placeholders].filter((key) => !spanish.has(key))).toEqual([])
})
