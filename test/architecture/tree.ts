/** The project's sources as the guards see them: paths from the root, text, and who imports what. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'
import ts from 'typescript'

export interface Import {
  /** As written. */
  readonly name: string
  /** The file meant, from the root; null for a package. */
  readonly file: string | null
  readonly typeOnly: boolean
}

export interface Source {
  readonly path: string
  readonly lines: number
  /** The script of a `.vue` file, else the whole text. */
  readonly syntax: ts.SourceFile
  readonly imports: readonly Import[]
}

/** A place that breaks a rule, in words that name the way out. */
export interface Violation {
  readonly path: string
  readonly rule: string
  readonly detail: string
}

const folders = ['server', 'app-ui', 'test', 'scripts']
const ignored = new Set(['node_modules', 'fixtures', '.cache', 'dist', 'auto-imports.d.ts', 'components.d.ts'])

export function readTree(root: string): Source[] {
  return folders.flatMap((folder) => readPaths(root, folder)).map((path) => readSource(root, path))
}

function readPaths(root: string, path: string): string[] {
  const status = statSync(join(root, path), { throwIfNoEntry: false })
  if (status === undefined || ignored.has(posix.basename(path))) return []
  if (status.isDirectory()) return readdirSync(join(root, path)).flatMap((name) => readPaths(root, posix.join(path, name)))
  return /\.(ts|mts|mjs|js|vue)$/.test(path) ? [path] : []
}

function readSource(root: string, path: string): Source {
  const text = readFileSync(join(root, path), 'utf8')
  const script = path.endsWith('.vue') ? readScripts(text) : text
  const syntax = ts.createSourceFile(path, script, ts.ScriptTarget.ESNext, true, ts.ScriptKind.TS)
  return { path, lines: text.trimEnd().split('\n').length, syntax, imports: readImports(path, syntax) }
}

function readScripts(text: string): string {
  return [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1] ?? '').join('\n')
}

function readImports(path: string, syntax: ts.SourceFile): Import[] {
  const found: Import[] = []
  const add = (name: string, typeOnly: boolean): void => {
    found.push({ name, file: toFile(path, name), typeOnly })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.isTypeOnly)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text, true)
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [argument] = node.arguments
      if (argument !== undefined && ts.isStringLiteralLike(argument)) add(argument.text, false)
    }
    ts.forEachChild(node, visit)
  }
  visit(syntax)
  return found
}

function toFile(from: string, name: string): string | null {
  const bare = name.replace(/\?.*$/, '')
  if (bare.startsWith('#contract/')) return `server/contract/${bare.slice('#contract/'.length)}.ts`
  return bare.startsWith('.') ? posix.join(posix.dirname(from), bare) : null
}
