/** Levels and hours as an administrator changes them in Settings: read, changed, weighed, saved with a reason. */
import type { Effect, LevelRow, SaveLevelRequest, ScheduleRequest, ScheduleView } from '../../server/contract/ui/desk.ts'
import { staff } from './people.ts'
import type { Scene } from './scene.ts'

export type Edit = (hours: ScheduleRequest) => ScheduleRequest
export type LevelEdit = Partial<Pick<SaveLevelRequest, 'target' | 'maxContacts'>>

export async function readHours(scene: Scene): Promise<ScheduleView> {
  return (await scene.as(staff.administrator)).get<ScheduleView>('/schedule')
}

/** What saving would do; nothing is saved. */
export async function weighHours(scene: Scene, edit: Edit, by: number = staff.administrator): Promise<Effect> {
  const { schedule, version } = await readHours(scene)
  return (await scene.as(by)).post<Effect>('/schedule/effect', { schedule: edit(schedule), reason: 'vista previa', version })
}

export async function saveHours(scene: Scene, edit: Edit, reason: string, by: number = staff.administrator): Promise<ScheduleView> {
  const { schedule, version } = await readHours(scene)
  return (await scene.as(by)).put<ScheduleView>('/schedule', { schedule: edit(schedule), reason, version })
}

export async function readLevel(scene: Scene, key: string): Promise<LevelRow> {
  const row = (await (await scene.as(staff.administrator)).get<LevelRow[]>('/levels')).find((one) => one.key === key)
  if (row === undefined) throw new Error(`no level ${key}`)
  return row
}

export async function weighLevel(scene: Scene, key: string, edit: LevelEdit): Promise<Effect> {
  return (await scene.as(staff.administrator)).post<Effect>(`/levels/${key}/effect`, await toSaved(scene, key, edit, 'vista previa'))
}

export async function saveLevel(scene: Scene, key: string, edit: LevelEdit, reason: string, by: number = staff.administrator): Promise<LevelRow> {
  return (await scene.as(by)).put<LevelRow>(`/levels/${key}`, await toSaved(scene, key, edit, reason))
}

/** All of the level goes back as it was read, its version too: a change by somebody else meanwhile would be seen. */
async function toSaved(scene: Scene, key: string, edit: LevelEdit, reason: string): Promise<unknown> {
  return { ...await readLevel(scene, key), ...edit, reason }
}
