/** Links inside the project's own pages: to files, and to headings of them. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, posix } from 'node:path'

const places = ['README.md', 'docs', 'manifest', 'server', 'test']
const ignored = new Set(['node_modules', 'fixtures'])

export function readPages(root: string, from: readonly string[] = places): string[] {
  return from.flatMap((path) => {
    if (!existsSync(join(root, path)) || ignored.has(posix.basename(path))) return []
    if (!statSync(join(root, path)).isDirectory()) return path.endsWith('.md') ? [path] : []
    return readPages(root, readdirSync(join(root, path)).map((name) => posix.join(path, name)))
  })
}

/** Every link that leads nowhere, as `page -> target`. */
export function findDeadLinks(root: string, pages: readonly string[]): string[] {
  return pages.flatMap((page) => readTargets(readFileSync(join(root, page), 'utf8'))
    .filter((target) => !isAlive(root, page, target))
    .map((target) => `${page} -> ${target}`))
}

/** Targets of Markdown links and of images in HTML; addresses of the web are not ours to test. */
function readTargets(text: string): string[] {
  const prose = text.replaceAll(/```[\s\S]*?```/g, '').replaceAll(/`[^`\n]*`/g, '')
  const targets = [...prose.matchAll(/\]\(<?([^)\s>]+)>?[^)]*\)/g), ...prose.matchAll(/\b(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '')
  return targets.filter((target) => !/^[a-z][a-z0-9+.-]*:/i.test(target))
}

function isAlive(root: string, page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#')
  const file = path === '' ? page : posix.join(posix.dirname(page), decodeURI(path))
  if (!existsSync(join(root, file))) return false
  if (anchor === undefined || !file.endsWith('.md')) return true
  return readAnchors(readFileSync(join(root, file), 'utf8')).includes(anchor)
}

/** The anchors that a forge gives to headings. */
function readAnchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6} +(.+)$/gm)].map((match) => (match[1] ?? '').trim().toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(/\s/g, '-'))
}
