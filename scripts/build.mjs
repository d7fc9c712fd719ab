/**
 * Bundles every program of the project, and the screens, into `dist/`.
 *
 * Node 20 cannot run `.ts`, so the app, the local portal and the demo all pass through here. Packages stay outside
 * the bundles. A target whose sources are older than its stamp in `dist/.built/` is left alone; `--force` builds all.
 * Names on the command line limit the build to those targets.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const force = process.argv.includes('--force')
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'))

const serverSources = ['server', 'manifest', 'package.json', 'package-lock.json', 'scripts/build.mjs']
const testSources = [...serverSources, 'test']
const screenSources = ['app-ui', 'server/contract', 'package.json', 'package-lock.json', 'scripts/build.mjs']

/** One line a program: entry, what it becomes, and whose change makes it stale. A target without its entry is not built. */
const targets = [
  { name: 'server', entry: 'server/main.ts', output: 'dist/server/main.mjs', sources: serverSources },
  { name: 'replay', entry: 'server/replay.ts', output: 'dist/replay/main.mjs', sources: serverSources },
  { name: 'portal', entry: 'test/portal/main.ts', output: 'dist/portal/main.mjs', sources: testSources },
  { name: 'conformance', entry: 'test/portal/conformance/main.ts', output: 'dist/portal/conformance.mjs', sources: testSources },
  { name: 'shell', entry: 'test/portal/shell/client/main.ts', output: 'dist/portal/shell/main.js', sources: testSources, browser: true },
  { name: 'demo', entry: 'test/demo/main.ts', output: 'dist/demo/main.mjs', sources: testSources },
  { name: 'soak', entry: 'test/soak/main.ts', output: 'dist/soak/main.mjs', sources: testSources },
  { name: 'desk-process', entry: 'test/resilience/desk-process.ts', output: 'dist/resilience/desk-process.mjs', sources: testSources },
  { name: 'resilience', entry: 'test/resilience/main.ts', output: 'dist/resilience/main.mjs', sources: testSources },
  { name: 'bench', entry: 'test/bench/main.ts', output: 'dist/bench/main.mjs', sources: testSources },
  { name: 'screens', entry: 'app-ui/index.html', output: 'dist/app/index.html', sources: screenSources },
]

/** The files under a path; what a build itself writes there (`.d.ts` of the kit, caches) does not count. */
function readFiles(path) {
  const absolute = join(root, path)
  if (!existsSync(absolute)) return []
  if (!statSync(absolute).isDirectory()) return [path]
  return readdirSync(absolute)
    .filter((name) => name !== 'node_modules' && name !== '.cache' && !name.endsWith('.d.ts'))
    .flatMap((name) => readFiles(join(path, name)))
}

/** What a target is made of, so that a deleted or added file is noticed as well as an edited one. */
function readState(target) {
  const files = target.sources.flatMap(readFiles)
  return { names: files.sort().join('\n'), newest: Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs)) }
}

function isFresh(target, stamp) {
  if (force || !existsSync(stamp) || !existsSync(join(root, target.output))) return false
  const { names, newest } = readState(target)
  return newest <= statSync(stamp).mtimeMs && names === readFileSync(stamp, 'utf8')
}

const isPackage = (id) => !id.startsWith('.') && !id.startsWith('#') && !isAbsolute(id)

async function bundle(target) {
  const { rolldown } = await import('rolldown')
  const build = await rolldown({
    input: join(root, target.entry),
    platform: target.browser ? 'browser' : 'node',
    external: target.browser ? undefined : isPackage,
    tsconfig: false,
    transform: { target: target.browser ? 'es2022' : 'node20' },
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  })
  await build.write({ file: join(root, target.output), format: 'es', codeSplitting: false, sourcemap: true })
  await build.close()
}

async function buildScreens() {
  const { build } = await import('vite')
  await build({ root: join(root, 'app-ui'), configFile: join(root, 'app-ui/vite.config.ts'), logLevel: 'warn',
    build: { outDir: join(root, 'dist/app'), emptyOutDir: true } })
}

process.chdir(root)
mkdirSync(resolve(root, 'dist/.built'), { recursive: true })

for (const target of targets) {
  if (only.length > 0 && !only.includes(target.name)) continue
  if (!existsSync(join(root, target.entry))) continue
  const stamp = join(root, 'dist/.built', target.name)
  if (isFresh(target, stamp)) {
    console.log(`build ${target.name}: unchanged`)
    continue
  }
  const startedAt = new Date()
  const { names } = readState(target)
  rmSync(stamp, { force: true })
  await (target.entry.endsWith('.html') ? buildScreens() : bundle(target))
  // Stamped with the start: what is edited while it builds is newer than the stamp.
  writeFileSync(stamp, names)
  utimesSync(stamp, startedAt, startedAt)
  console.log(`build ${target.name}: ${target.output} (${((Date.now() - startedAt.getTime()) / 1000).toFixed(1)} s)`)
}
