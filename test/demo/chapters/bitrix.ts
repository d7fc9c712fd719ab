/** What the portal's people see of the desk in Bitrix24, and how their own automation reacts. From Saturday 2026-08-15. */
import type { Chapter } from '../chapter.ts'
import { automationSteps } from './bitrix/automation.ts'
import { placeSteps } from './bitrix/places.ts'
import { replay } from './levels/breaches.ts'

export const bitrixChapter: Chapter = { name: 'Bitrix24 side', steps: [...placeSteps, ...automationSteps, replay] }
