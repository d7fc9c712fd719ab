/** The settings of a desk while they are edited. */
import type { DeskRequest, ScheduleRequest, SetupRequest } from '#contract/ui/desk'

export type DeskDraft = DeskRequest
export type ScheduleDraft = ScheduleRequest
export type SetupDraft = SetupRequest

/** What the wizard shows in one view, in order. */
export const stages = ['desk', 'hours', 'holidays', 'people', 'work', 'install'] as const
export type Stage = (typeof stages)[number]

const stageOf: Readonly<Record<string, Stage>> = {
  name: 'desk', language: 'desk', country: 'desk', zone: 'desk',
  agents: 'people', supervisors: 'people', onCall: 'people', administrators: 'people', teams: 'people',
  pipelineName: 'work', answerMark: 'work', reopeningDays: 'work', noticeFromMinutes: 'work', vipReopeningDays: 'work', closingNoticeDays: 'work', closingDays: 'work', endWarningDays: 'work',
  week: 'hours', holidays: 'holidays', specialDays: 'hours', closures: 'hours', borrowedPipeline: 'install',
}
/** The rows of the desk's forms by the names the server uses, alone and inside the set-up. */
export const deskFields = [...Object.keys(stageOf).filter((name) => name !== 'week'), 'teams.technical', 'teams.commercial', 'links'].flatMap((name) => [name, `desk.${name}`])

const stageOfCode: Readonly<Record<string, Stage>> = { 'schedule.zone': 'desk', 'schedule.interval': 'hours', 'schedule.closed': 'hours', 'schedule.level': 'hours', 'schedule.date': 'holidays' }

/** Where a refusal is mended; the field as the server names it, such as `desk.teams.technical`. */
export function chooseStage(code: string, field: string | null): Stage {
  const parts = (field ?? '').split('.').filter((part) => part !== 'desk' && part !== 'schedule')
  return stageOf[parts[0] ?? ''] ?? stageOfCode[code] ?? 'install'
}

/** The first field of a stage that cannot stay as it is; null when one may go on. */
export function findMissing(stage: Stage, { desk, schedule }: SetupDraft): { field: string; reason: 'too_small' | 'invalid' } | null {
  const empty = (field: string, value: string | readonly unknown[]) => (typeof value === 'string' ? value.trim() : value).length === 0 ? { field, reason: 'too_small' as const } : null
  switch (stage) {
    case 'desk': return empty('name', desk.name) ?? empty('country', desk.country) ?? empty('zone', schedule.zone)
    case 'hours': return empty('week', schedule.week.flat())
    case 'people': return empty('agents', desk.agents) ?? empty('supervisors', desk.supervisors)
    case 'work': return empty('pipelineName', desk.pipelineName) ?? empty('answerMark', desk.answerMark) ?? (/\s/.test(desk.answerMark.trim()) ? { field: 'answerMark', reason: 'invalid' } : null)
    default: return null
  }
}

/** Teams and the on-call list hold staff only; who left the lists leaves these too. */
export function keepStaffOnly(desk: DeskDraft): void {
  const staff = new Set([...desk.agents, ...desk.supervisors])
  const keep = (ids: readonly number[]) => ids.filter((id) => staff.has(id))
  desk.onCall = keep(desk.onCall)
  desk.teams = { technical: keep(desk.teams.technical), commercial: keep(desk.teams.commercial) }
}
