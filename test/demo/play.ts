/** Plays chapters one after another on one stage, and tells what happened in a table. */
import { performance } from 'node:perf_hooks'
import type { Chapter } from './chapter.ts'
import { agentChapter } from './chapters/agent.ts'
import { bitrixChapter } from './chapters/bitrix.ts'
import { clockChapter } from './chapters/clock.ts'
import { customersChapter } from './chapters/customers.ts'
import { entitledChapter } from './chapters/entitled.ts'
import { installChapter } from './chapters/install.ts'
import { knowledgeChapter } from './chapters/knowledge.ts'
import { leavingChapter } from './chapters/leaving.ts'
import { levelsChapter } from './chapters/levels.ts'
import { mappingChapter } from './chapters/mapping.ts'
import { requestsChapter } from './chapters/requests.ts'
import { workChapter } from './chapters/work.ts'
import type { Scene } from './scene.ts'

/** The product from its first day on a portal to its last, one day after another. */
export const chapters: readonly Chapter[] = [
  installChapter, customersChapter, requestsChapter, mappingChapter, agentChapter, clockChapter, knowledgeChapter, levelsChapter, entitledChapter, workChapter, bitrixChapter, leavingChapter,
]

export interface Played {
  readonly chapter: string
  readonly step: string
  /** By the world's clock, after the step. */
  readonly at: number
  readonly realMs: number
  /** Requests to portals and the authorisation server; a batch is one. */
  readonly requests: number
  readonly commands: number
  readonly events: number
  readonly error: unknown
}

/** Stops after the first step that did not happen; `tell` hears of each as it ends. */
export async function playChapters(scene: Scene, chapters: readonly Chapter[], tell: (played: Played) => void): Promise<readonly Played[]> {
  const all: Played[] = []
  for (const { name, steps } of chapters) {
    for (const { name: step, play } of steps) {
      const mark = scene.world.log.list({ limit: 1 })[0]?.id ?? 0
      const startedAt = performance.now()
      const error = await play(scene).then(() => null, (cause: unknown) => cause ?? new Error('unnamed'))
      const entries = scene.world.log.list({ after: mark, limit: 10_000 })
      const requests = entries.filter(({ kind }) => kind !== 'event')
      const played: Played = {
        chapter: name, step, at: scene.world.clock.now(), realMs: performance.now() - startedAt, requests: requests.length,
        commands: requests.reduce((sum, { commands }) => sum + commands.length, 0), events: entries.length - requests.length, error,
      }
      all.push(played)
      tell(played)
      if (error !== null) return all
    }
  }
  return all
}
