/**
 * One process per data folder. The embedded database has no lock of its own: two processes on one folder lose rows
 * without a word. The lock file names its holder; a holder that is gone, killed or replaced is taken over.
 */
import { randomUUID } from 'node:crypto'
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Fault } from '../../usecases/ports/system.ts'
import { readProcessStart } from './process-start.ts'

interface Holder {
  readonly pid: number
  /** As `readProcessStart` answers it: a number is used again, a number with its start is not (pid 1 of a container). */
  readonly start: string
  readonly name: string
}

export interface FolderLock {
  release(): void
}

/** Throws the fault `database.locked`, which names the process that holds the folder. */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, 'lock.json')
  const own: Holder = { pid: process.pid, start: readProcessStart(process.pid) ?? '', name: process.argv.slice(0, 2).join(' ') }
  const text = JSON.stringify(own)
  for (;;) {
    if (tryWrite(file, text)) return { release: () => releaseOwn(file, text) }
    const found = tryRead(file)
    if (found === null) continue
    const holder = toHolder(found)
    if (holder !== null && isAlive(holder)) throw heldBy(folder, holder)
    takeAway(file, found)
  }
}

function heldBy(folder: string, { pid, name }: Holder): Fault {
  return new Fault('database.locked', { retryable: false, message: `the data folder ${folder} is in use by process ${pid} (${name}); stop it first, or use DATABASE_URL for several processes` })
}

function isAlive(holder: Holder): boolean {
  return readProcessStart(holder.pid) === holder.start
}

/** Moves the stale file away. When another was quicker and the file is a live one by now, it is put back. */
function takeAway(file: string, judged: string): void {
  const aside = `${file}.${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return
    throw error
  }
  try {
    if (tryRead(aside) !== judged) linkSync(aside, file)
  } finally {
    rmSync(aside, { force: true })
  }
}

function releaseOwn(file: string, text: string): void {
  if (tryRead(file) === text) rmSync(file, { force: true })
}

function tryWrite(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, text, { mode: 0o600 })
  try {
    // Written first and linked then, so that nobody reads half a lock.
    linkSync(draft, file)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function tryRead(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

/** Null for a file that is no lock of ours: stale. */
function toHolder(text: string): Holder | null {
  try {
    const { pid, start, name } = JSON.parse(text) as Partial<Holder>
    return typeof pid === 'number' && typeof start === 'string' ? { pid, start, name: String(name) } : null
  } catch {
    return null
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
