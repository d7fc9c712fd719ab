/**
 * The shell's document, its styles and its script.
 *
 * A bundled program serves the script that was built with it. From the sources (tests) the script is bundled in memory
 * when it is first asked for.
 */
import { readdir, readFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Portal } from '../kernel/portal.ts'

const here = dirname(fileURLToPath(import.meta.url))
const fromSources = here.endsWith(join('test', 'portal', 'shell'))
const root = findRoot(here)
const sources = join(root, 'test', 'portal', 'shell')

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error(`no package.json above ${here}`)
  return findRoot(above)
}

let script: Promise<string> | undefined
let styles: Promise<string> | undefined

export function readScript(): Promise<string> {
  script ??= fromSources ? bundleScript(join(sources, 'client', 'main.ts')) : readFile(join(root, 'dist', 'portal', 'shell', 'main.js'), 'utf8')
  return script
}

export function readStyles(): Promise<string> {
  styles ??= joinStyles(join(sources, 'client', 'styles'))
  return styles
}

async function joinStyles(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.css')).sort()
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}

/** One module for the browser out of a TypeScript entry. */
export async function bundleScript(input: string): Promise<string> {
  const { rolldown } = await import('rolldown')
  const build = await rolldown({ input, platform: 'browser', tsconfig: false, transform: { target: 'es2022' } })
  const { output } = await build.generate({ format: 'es', codeSplitting: false })
  await build.close()
  return output[0].code
}

/** The same for every path: the script draws what the path names. */
export function toDocument(portal: Portal): string {
  const title = portal.settings.title.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`)
  return `<!doctype html>
<html lang="es">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__shell/styles.css">
<title>${title}</title>
</head>
<body>
<script type="module" src="/__shell/main.js"></script>
</body>
</html>
`
}
