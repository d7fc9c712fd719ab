import { expect, test } from 'vitest'
import { noticeTextCodes, noticeTexts } from '../../../server/domain/notice/notice-text.ts'
import { refusalCodes } from '../../../server/domain/refusal-codes.ts'
import { toNoticeKey } from '../../../app-ui/src/components/notice-text/words'
import { commandForms } from '../../../app-ui/src/format/command-forms'
import { readPluralForm } from '../../../app-ui/src/format/plural'
import { languages } from '../../../server/texts/languages.ts'
import { flatten, readFacts, readWords } from './words'

const words = new Map(Object.entries(readWords()).map(([language, tree]) => [language, new Map(flatten(tree))]))
const spanish = words.get('es') ?? new Map<string, string>()

test.each([...words.keys()])('%s has all the words of the Spanish', (language) => {
  expect([...(words.get(language) ?? new Map<string, string>()).keys()].toSorted()).toEqual([...spanish.keys()].toSorted())
})

test.each([...words.keys()])('%s says it with the same facts, and nothing is empty', (language) => {
  const own = words.get(language) ?? new Map<string, string>()
  expect([...own].filter(([key, sentence]) => readFacts(sentence).join() !== readFacts(spanish.get(key) ?? '').join()).map(([key]) => key)).toEqual([])
  expect([...own].filter(([, sentence]) => sentence.trim() === '').map(([key]) => key)).toEqual([])
})

test.each([...words.keys()])('%s has a form for each number where the Spanish counts', (language) => {
  const own = words.get(language) ?? new Map<string, string>()
  const used = new Set(Array.from({ length: 200 }, (_, count) => readPluralForm(language, count, 9))).size - 1
  const wrong = [...spanish].filter(([key, sentence]) => sentence.includes(' | ') && own.has(key)).filter(([key, sentence]) => {
    const forms = (own.get(key) ?? '').split(' | ').length
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

test.each(Object.entries(languages))('%s names a notice of a new level as its title says it, not after one case of it', (language, { notices }) => {
  const readName = (code: 'ticket.reclassified' | 'ticket.reclassified.unowed') => words.get(language)?.get(toNoticeKey(code)) ?? '?'
  const name = readName('ticket.reclassified')
  expect([notices['ticket.reclassified'].title, readName('ticket.reclassified.unowed')]).toEqual([expect.stringContaining(name), expect.stringMatching(new RegExp(`^${name}.`))])
})
