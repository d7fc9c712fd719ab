/** What files are called, how long they are, and that none only passes on what others hold. */
import { posix } from 'node:path'
import ts from 'typescript'
import type { Source, Violation } from './tree.ts'

const longest = 250
const drawer = /(^|-)(utils?|helpers?|common|manager|service|base)$/

export function findWrongNames(tree: readonly Source[]): Violation[] {
  return tree.flatMap(({ path }) => {
    const parts = path.split('/').map((part) => part.replace(/\..*$/, ''))
    const drawerPart = parts.find((part) => drawer.test(part.toLowerCase()))
    if (drawerPart !== undefined) return [{ path, rule: 'name', detail: `"${drawerPart}" says nothing: name the thing it holds` }]
    const fits = path.endsWith('.vue') ? /^[A-Z][A-Za-z0-9]*\.vue$/ : /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/
    if (fits.test(posix.basename(path))) return []
    return [{ path, rule: 'name', detail: path.endsWith('.vue') ? 'Vue files are PascalCase' : 'files are kebab-case' }]
  })
}

export function findLongFiles(tree: readonly Source[]): Violation[] {
  return tree.filter(({ lines }) => lines > longest)
    .map(({ path, lines }) => ({ path, rule: 'length', detail: `${lines} lines, ${longest} at most: it is two files` }))
}

export function findBarrels(tree: readonly Source[]): Violation[] {
  return tree.filter(({ syntax }) => syntax.statements.length > 0 && syntax.statements.every(isPassedOn))
    .map(({ path }) => ({ path, rule: 'barrel', detail: 'it only passes on what others hold: import those' }))
}

function isPassedOn(statement: ts.Statement): boolean {
  return ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined
}
