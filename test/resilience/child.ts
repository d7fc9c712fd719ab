/** A desk in a process of its own: started, spoken to, killed. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

export interface DeskProcess {
  /** Waits for the answer. Rejects when the process ends first. */
  ask(word: 'follow' | 'settle'): Promise<void>
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>
  /** Orderly. */
  stop(): Promise<void>
}

const program = 'dist/resilience/desk-process.mjs'

/** Resolves when it listens. `environment` is all it is told. */
export async function startDesk(environment: Readonly<Record<string, string>>): Promise<DeskProcess> {
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { PATH: process.env['PATH'], ...environment } })
  const gone = once(child, 'exit')
  await hear(child, gone, 'ready')
  return {
    async ask(word) {
      const heard = hear(child, gone, word)
      child.send(word)
      await heard
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
    async stop() {
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function hear(child: ChildProcess, gone: Promise<unknown>, word: string): Promise<void> {
  const heard = new Promise<void>((resolve) => {
    const listen = (said: unknown) => {
      if (said !== word) return
      child.off('message', listen)
      resolve()
    }
    child.on('message', listen)
  })
  const ended = gone.then(() => { throw new Error(`the desk ended before it said ${word}`) })
  ended.catch(() => undefined)
  await Promise.race([heard, ended])
}
