/** Time, chance and the world come in as arguments: what the domain and the use cases may never say. */
import ts from 'typescript'
import type { Source, Violation } from './tree.ts'

const pure = /^server\/(domain|usecases)\//
const globals = new Set(['process', 'fetch', 'console', 'crypto', 'performance', 'globalThis', 'Temporal',
  'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask', 'require'])
const members = new Set(['Date.now', 'Math.random'])

export function findImpurities(tree: readonly Source[]): Violation[] {
  return tree.flatMap((source) => [
    ...(pure.test(source.path) ? readWorldly(source.syntax).map((said) => toViolation(source, 'purity', said)) : []),
    ...(readsEnvironment(source) ? [toViolation(source, 'environment', 'process.env is read in server/config.ts only')] : []),
  ])
}

function toViolation({ path }: Source, rule: string, detail: string): Violation {
  return { path, rule, detail }
}

function readWorldly(syntax: ts.SourceFile): string[] {
  const said: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && members.has(node.getText())) said.push(node.getText())
    else if (ts.isIdentifier(node) && globals.has(node.text) && isValue(node)) said.push(node.text)
    else if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && isWorldlyDate(node)) said.push(node.getText())
    else if (ts.isCallExpression(node) && node.expression.getText() === 'Date') said.push(node.getText())
    ts.forEachChild(node, visit)
  }
  visit(syntax)
  return said
}

/** `new Date()` reads the clock; with parts or a text it reads the machine's zone. One number is pure. */
function isWorldlyDate({ arguments: given }: ts.NewExpression): boolean {
  const [first] = given ?? []
  return first === undefined || (given ?? []).length > 1 || ts.isStringLiteralLike(first)
}

/** The name stands for the global itself: no member of something else, no key, no type. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node
  if (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isMethodSignature(parent)
    || ts.isPropertyDeclaration(parent) || ts.isMethodDeclaration(parent)) return parent.name !== node
  return !ts.isTypeNode(parent) && !ts.isQualifiedName(parent)
}

function readsEnvironment({ path, syntax }: Source): boolean {
  if (!path.startsWith('server/') || path === 'server/config.ts') return false
  let found = false
  const visit = (node: ts.Node): void => {
    found ||= ts.isPropertyAccessExpression(node) && node.getText() === 'process.env'
    ts.forEachChild(node, visit)
  }
  visit(syntax)
  return found
}
