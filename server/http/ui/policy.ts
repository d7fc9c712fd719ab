/** The routes around levels and the schedule; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { levelEdit, saveLevelRequest, saveScheduleRequest, scheduleEdit } from '../../contract/ui/desk.ts'
import type { listLevels, listLevelVersions } from '../../usecases/levels/list-levels.ts'
import type { previewLevel, saveLevel } from '../../usecases/levels/save-level.ts'
import type { listScheduleVersions, readSchedule } from '../../usecases/schedules/read-schedule.ts'
import type { previewSchedule, saveSchedule } from '../../usecases/schedules/save-schedule.ts'
import { parseBody, type Asked, type Route } from './route.ts'

export interface PolicyUseCases {
  readonly listLevels: ReturnType<typeof listLevels>
  readonly listLevelVersions: ReturnType<typeof listLevelVersions>
  readonly saveLevel: ReturnType<typeof saveLevel>
  readonly previewLevel: ReturnType<typeof previewLevel>
  readonly readSchedule: ReturnType<typeof readSchedule>
  readonly listScheduleVersions: ReturnType<typeof listScheduleVersions>
  readonly saveSchedule: ReturnType<typeof saveSchedule>
  readonly previewSchedule: ReturnType<typeof previewSchedule>
}

export function createPolicyRoutes(usecases: PolicyUseCases, route: Route): Router {
  const router = Router()
  const readKey = ({ asker, request }: Asked) => ({ ...asker, key: String(request.params['key']) })
  router.get('/levels', route(({ asker }) => usecases.listLevels(asker)))
  router.put('/levels/:key', route((asked) => usecases.saveLevel({ ...readKey(asked), level: parseBody(saveLevelRequest, asked.request.body) })))
  router.post('/levels/:key/effect', route((asked) => usecases.previewLevel({ ...readKey(asked), level: parseBody(levelEdit, asked.request.body) })))
  router.get('/levels/:key/versions', route((asked) => usecases.listLevelVersions(readKey(asked))))
  router.get('/schedule', route(({ asker }) => usecases.readSchedule(asker)))
  router.put('/schedule', route(({ asker, request }) => usecases.saveSchedule({ ...asker, ...parseBody(saveScheduleRequest, request.body) })))
  router.post('/schedule/effect', route(({ asker, request }) => usecases.previewSchedule({ ...asker, ...parseBody(scheduleEdit, request.body) })))
  router.get('/schedule/versions', route(({ asker }) => usecases.listScheduleVersions(asker)))
  return router
}
