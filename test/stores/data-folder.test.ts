import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { lockFolder } from '../../server/adapters/database/folder-lock.ts'
import { openDatabase } from '../../server/adapters/database/open.ts'
import { readProcessStart } from '../../server/adapters/database/process-start.ts'

let bundle: string
let cache: string
let folder: string
/** A database is made from nothing here: seconds on a busy machine. */
const slow = 120_000
const children: ChildProcess[] = []

beforeAll(async () => {
  const root = fileURLToPath(new URL('../.cache/', import.meta.url))
  await mkdir(root, { recursive: true })
  cache = await mkdtemp(join(root, 'lock-'))
  bundle = join(cache, 'holder.mjs')
  const build = await rolldown({
    input: fileURLToPath(new URL('lock-holder.ts', import.meta.url)), platform: 'node', tsconfig: false,
    external: (id) => /^[a-z@]/.test(id),
  })
  await build.write({ file: bundle, format: 'es', codeSplitting: false })
  await build.close()
})
afterAll(() => rm(cache, { recursive: true, force: true }))
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill))
  await rm(folder, { recursive: true, force: true })
})

async function start(memberId: string): Promise<{ readonly child: ChildProcess; readonly said: string }> {
  const child = spawn(process.execPath, [bundle, folder, memberId], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, said: line.toString() }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

const givenFolder = async () => { folder = await mkdtemp(join(tmpdir(), 'desk-data-')) }

test('a folder belongs to its owner and to one process; after kill -9 the next takes it over with every row that was acknowledged', async () => {
  await givenFolder()
  await chmod(folder, 0o755)
  const first = await start('first')
  expect(first.said).toBe('open\n')
  expect((await stat(folder)).mode & 0o777).toBe(0o700)

  const second = await start('second')
  expect(second.said).toContain('database.locked')
  expect(second.said).toContain(`process ${first.child.pid} (${process.execPath} ${bundle})`)
  await expect(openDatabase({ dataDir: folder })).rejects.toMatchObject({ code: 'database.locked', retryable: false })

  await kill(first.child)
  const opened = await openDatabase({ dataDir: folder })
  expect(await opened.database.read(({ portals }) => portals.byMember('first'))).not.toBeNull()
  expect(await opened.database.read(({ portals }) => portals.byMember('second'))).toBeNull()
  await opened.close()
  expect(await readdir(folder)).toEqual(['postgres'])
}, slow)

test('a number that is used again is not taken for the process that had it', async () => {
  await givenFolder()
  await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid: process.pid, start: 'another-boot:1', name: 'app' }))
  const lock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`)
  lock.release()
  lockFolder(folder).release()
})

test('half a lock file, or one of something else, is stale', async () => {
  await givenFolder()
  for (const text of ['', '{"pid":1', '[]', '{"pid":"1"}']) {
    await writeFile(join(folder, 'lock.json'), text)
    lockFolder(folder).release()
  }
  expect(await readdir(folder)).toEqual([])
})

test('a lock that is no longer ours is not taken away', async () => {
  await givenFolder()
  const lock = lockFolder(folder)
  await writeFile(join(folder, 'lock.json'), JSON.stringify({ pid: process.ppid, start: readProcessStart(process.ppid), name: 'other' }))
  lock.release()
  expect(() => lockFolder(folder)).toThrow(`process ${process.ppid} (other)`)
})

test('a process that is not there has no start', () => {
  expect(readProcessStart(2 ** 22 + 1)).toBeNull()
  expect(readProcessStart(process.pid)).toBe(readProcessStart(process.pid))
})
