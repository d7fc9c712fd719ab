/** docs/policy-map.md as data, and what is wrong with it. */
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

export interface Row {
  readonly clause: string
  readonly code: string
  readonly test: string
  readonly seen: string
  readonly status: string
}

/** Clauses whose channel (e-mail, web desk, linked client portals) comes later; only these may be `planned`. */
export const plannable: readonly string[] = ['P-2.5c', 'P-4.5', 'P-4.8', 'P-4.9', 'P-4.12', 'P-4.13']

export function readRows(markdown: string): Row[] {
  return markdown.split('\n').filter((line) => line.startsWith('| P-')).map((line) => {
    const [, clause = '', code = '', test = '', seen = '', status = ''] = line.split('|').map((cell) => cell.trim())
    return { clause, code, test, seen, status }
  })
}

/** Every mistake of the map as a sentence. `root` is where the paths of the table begin. */
export function findMistakes(root: string, rows: readonly Row[], ids: readonly string[]): string[] {
  const clauses = rows.map(({ clause }) => clause)
  return [
    ...ids.filter((id) => !clauses.includes(id)).map((id) => `${id} has no row`),
    ...clauses.filter((clause) => !ids.includes(clause)).map((clause) => `${clause} is no clause of the policy`),
    ...clauses.filter((clause, place) => clauses.indexOf(clause) !== place).map((clause) => `${clause} stands twice`),
    ...rows.flatMap((row) => judge(root, row).map((mistake) => `${row.clause}: ${mistake}`)),
  ]
}

function judge(root: string, row: Row): string[] {
  if (row.status === 'open') return []
  const planned = /^planned: \S/.test(row.status)
  const files = [...readPaths(row.code), ...readTests(row.test).map(({ path }) => path)]
  const mistakes = [...files.filter((file) => !isFile(root, file)).map((file) => `no file ${file}`), ...judgeTests(root, row)]
  if (planned) return plannable.includes(row.clause) ? mistakes : [...mistakes, 'may not be planned']
  if (row.status !== 'done') return [...mistakes, `unknown status "${row.status}"`]
  if (readPaths(row.code).length === 0) mistakes.push('done, but names no code')
  if (readTests(row.test).length === 0) mistakes.push('done, but names no test')
  if (/^-?$/.test(row.seen)) mistakes.push('done, but nobody sees it')
  return mistakes
}

function judgeTests(root: string, { clause, test }: Row): string[] {
  return readTests(test).filter(({ path }) => isFile(root, path)).flatMap(({ path, titles }) => {
    const text = readFileSync(join(root, path), 'utf8')
    const said = readTitles(text)
    if (/\b(?:test|describe|step)\.(?:skip|todo)\b/.test(text)) return [`${path} leaves tests out`]
    if (titles.length === 0) return said.some((title) => says(title, clause)) ? [] : [`${path} has no test that says ${clause}`]
    return titles.filter((title) => !said.some((one) => one.includes(title))).map((title) => `${path} has no test "${title}"`)
  })
}

/** What a file calls its tests: the string of `test(`, `describe(` and `step(`, the one after a table of cases, and what begins the cases. */
export function readTitles(text: string): string[] {
  const string = String.raw`(['"\`])((?:\\.|(?!\1)[^\\])*)\1`
  const find = (source: string, part: string) => [...part.matchAll(new RegExp(source, 'g'))].map((match) => (match[2] ?? '').replaceAll(/\\(.)/g, '$1'))
  const tables = [...text.matchAll(/\b(?:test|describe)\.each(?:<[^(]*>)?\(([^]*?)\)\(\s*['"`]/g)].map((match) => match[1] ?? '')
  return [
    ...find(String.raw`\b(?:test|describe|step)\(\s*${string}`, text), ...find(String.raw`\)\(\s*${string}\s*,`, text),
    ...tables.flatMap((table) => find(String.raw`\[\s*${string}`, table)),
  ]
}

/** The id itself, not the beginning of a longer one: `P-2.6` is not said by `P-2.6f`. */
function says(text: string, clause: string): boolean {
  return new RegExp(`${clause.replaceAll('.', String.raw`\.`)}(?![a-z0-9]|\\.\\d)`).test(text)
}

function readPaths(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? '')
}

function readTests(cell: string): { path: string; titles: string[] }[] {
  return [...cell.matchAll(/`([^`]+)`([^`]*)/g)].map((match) => ({
    path: match[1] ?? '',
    titles: [...(match[2] ?? '').matchAll(/"([^"]+)"/g)].map((title) => title[1] ?? ''),
  }))
}

function isFile(root: string, path: string): boolean {
  return existsSync(join(root, path)) && statSync(join(root, path)).isFile()
}
