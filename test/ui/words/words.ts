/** The screens' words as they stand in their folders. */
export type Tree = { readonly [key: string]: string | Tree }

export function flatten(tree: Tree, at = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] => typeof value === 'string' ? [[at + key, value]] : flatten(value, `${at}${key}.`))
}

/** By language. */
export function readWords(): Readonly<Record<string, Tree>> {
  const folders = import.meta.glob<{ default: Tree }>('../../../app-ui/src/words/*/index.ts', { eager: true })
  return Object.fromEntries(Object.entries(folders).map(([path, { default: tree }]) => [path.split('/').at(-2) ?? '', tree]))
}

/** The names in braces, each once. */
export function readFacts(sentence: string): readonly string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].toSorted()
}
