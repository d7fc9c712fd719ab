/** Customers, what they are entitled to, their coupons, and what a level includes. From Monday 2026-06-15 to August. */
import type { Chapter } from '../chapter.ts'
import { couponSteps } from './entitled/coupons.ts'
import { registrationSteps } from './entitled/registration.ts'
import { scopeSteps } from './entitled/scope.ts'

export const entitledChapter: Chapter = { name: 'Who gets what', steps: [...registrationSteps, ...couponSteps, ...scopeSteps] }
