/** The routes around levels and the schedule; `server/contract/README.md` lists them. */
import { Router } from 'express'
import { saveLevelRequest, saveScheduleRequest } from '../../contract/ui/desk.ts'
import type { listLevels } from '../../usecases/levels/list-levels.ts'
import type { previewLevel, saveLevel } from '../../usecases/levels/save-level.ts'
import type { readSchedule } from '../../usecases/schedules/read-schedule.ts'
import type { previewSchedule, saveSchedule } from '../../usecases/schedules/save-schedule.ts'
import { parseBody, type Asked, type Route } from './route.ts'

export interface PolicyUseCases {
  readonly listLevels: ReturnType<typeof listLevels>
  readonly saveLevel: ReturnType<typeof saveLevel>
  readonly previewLevel: ReturnType<typeof previewLevel>
  readonly readSchedule: ReturnType<typeof readSchedule>
  readonly saveSchedule: ReturnType<typeof saveSchedule>
  readonly previewSchedule: ReturnType<typeof previewSchedule>
}

export function createPolicyRoutes(usecases: PolicyUseCases, route: Route): Router {
  const router = Router()
  const readLevel = ({ asker, request }: Asked) => ({ ...asker, key: String(request.params['key']), level: parseBody(saveLevelRequest, request.body) })
  const readSaved = ({ asker, request }: Asked) => ({ ...asker, ...parseBody(saveScheduleRequest, request.body) })
  router.get('/levels', route(({ asker }) => usecases.listLevels(asker)))
  router.put('/levels/:key', route((asked) => usecases.saveLevel(readLevel(asked))))
  router.post('/levels/:key/effect', route((asked) => usecases.previewLevel(readLevel(asked))))
  router.get('/schedule', route(({ asker }) => usecases.readSchedule(asker)))
  router.put('/schedule', route((asked) => usecases.saveSchedule(readSaved(asked))))
  router.post('/schedule/effect', route((asked) => usecases.previewSchedule(readSaved(asked))))
  return router
}
