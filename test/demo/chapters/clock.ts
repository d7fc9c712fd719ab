import type { Chapter } from '../chapter.ts'

export const clockChapter: Chapter = { name: 'clock', steps: [] }
