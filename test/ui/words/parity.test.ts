import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { refusalCodes } from '../../../server/domain/refusal-codes.ts'
import { commandForms } from '../../../app-ui/src/format/command-forms'

const folder = fileURLToPath(new URL('../../../app-ui/src/words/', import.meta.url))
type Tree = { readonly [key: string]: string | Tree }

function flatten(tree: Tree, at = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => typeof value === 'string' ? [[at + key, value]] : flatten(value, `${at}${key}.`))
}

const languages = readdirSync(folder).filter((name) => name.endsWith('.json'))
const words = new Map(languages.map((name) => [name, new Map(flatten(JSON.parse(readFileSync(folder + name, 'utf8')) as Tree))]))
const spanish = words.get('es.json') ?? new Map<string, string>()
const names = (sentence: string) => [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].toSorted()

test.each(languages)('%s has the words of the Spanish, each with the same facts', (language) => {
  const own = words.get(language) ?? new Map<string, string>()
  expect([...own.keys()].toSorted()).toEqual([...spanish.keys()].toSorted())
  expect([...own].filter(([key, sentence]) => names(sentence).join() !== names(spanish.get(key) ?? '').join()).map(([key]) => key)).toEqual([])
  expect([...own].filter(([, sentence]) => sentence.trim() === '').map(([key]) => key)).toEqual([])
})

test('every refusal of the rule book has its sentence', () => {
  expect(Object.keys(refusalCodes).filter((code) => !spanish.has(`problem.${code}`))).toEqual([])
})

test('every command has a title, a help and a button', () => {
  expect(Object.keys(commandForms).flatMap((name) => ['title', 'help', 'submit'].map((part) => `command.${name}.${part}`)).filter((key) => !spanish.has(key))).toEqual([])
})
