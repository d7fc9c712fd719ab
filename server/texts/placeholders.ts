/** What a template names, read from its syntax: for the test that compares languages, and for what a desk writes itself. */
import type { IntlMessageFormat } from 'intl-messageformat'
import type { TemplateReading } from '../domain/notice/own-text.ts'
import { compile } from './template.ts'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]

/** `TYPE` of the parser. */
const kinds = { literal: 0, argument: 1, plural: 6 } as const

/** `null` for what is no template. */
export function readPlaceholders(template: string): TemplateReading | null {
  try {
    return readAll(compile('en', template).getAst())
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function readAll(elements: readonly Element[]): TemplateReading {
  const all = elements.map(readOne)
  return {
    used: new Set(all.flatMap(({ used }) => [...used])), always: new Set(all.flatMap(({ always }) => [...always])),
    forms: all.flatMap(({ forms }) => forms), formatted: all.flatMap(({ formatted }) => formatted),
  }
}

function readOne(element: Element): TemplateReading {
  const nothing: TemplateReading = { used: new Set(), always: new Set(), forms: [], formatted: [] }
  const kind: number = element.type
  if ('options' in element) {
    const { value: name, options } = element
    const branches = Object.values(options).map(({ value }) => readAll(value))
    const [first, ...others] = branches
    return {
      used: new Set([name, ...branches.flatMap(({ used }) => [...used])]),
      always: new Set([...first?.always ?? []].filter((one) => others.every(({ always }) => always.has(one)))),
      forms: [{ name, kind: kind === kinds.plural ? 'plural' : 'select', keys: Object.keys(options) }, ...branches.flatMap(({ forms }) => forms)],
      formatted: branches.flatMap(({ formatted }) => formatted),
    }
  }
  if (!('value' in element) || kind === kinds.literal) return nothing
  const { value: name } = element
  return kind === kinds.argument
    ? { ...nothing, used: new Set([name]), always: new Set([name]) }
    : { ...nothing, used: new Set([name]), formatted: [name] }
}
