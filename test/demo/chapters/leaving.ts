import type { Chapter } from '../chapter.ts'

export const leavingChapter: Chapter = { name: 'leaving', steps: [] }
