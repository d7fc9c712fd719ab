/** Levels, schedules and clocks as the policy's rules have them (sla-rules 1 to 9). From Monday 2026-04-06 to June. */
import type { Chapter } from '../chapter.ts'
import { breachSteps } from './levels/breaches.ts'
import { changeSteps } from './levels/changes.ts'
import { endingSteps } from './levels/endings.ts'
import { hourSteps } from './levels/hours.ts'
import { turnSteps } from './levels/turns.ts'

export const levelsChapter: Chapter = { name: 'Levels, schedules, clocks', steps: [...changeSteps, ...hourSteps, ...turnSteps, ...endingSteps, ...breachSteps] }
