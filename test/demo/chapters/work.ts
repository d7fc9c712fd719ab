/** The desk's daily work: queue, development, what is handed over, and what requesters say of it. From Monday 2026-08-10. */
import type { Chapter } from '../chapter.ts'
import { developmentSteps } from './work/development.ts'
import { handedOverSteps } from './work/handed-over.ts'
import { qualitySteps } from './work/quality.ts'
import { queueSteps } from './work/queue.ts'

export const workChapter: Chapter = { name: 'The desk’s work', steps: [...queueSteps, ...developmentSteps, ...handedOverSteps, ...qualitySteps] }
