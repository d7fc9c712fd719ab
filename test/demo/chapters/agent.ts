import type { Chapter } from '../chapter.ts'

export const agentChapter: Chapter = { name: 'agent', steps: [] }
