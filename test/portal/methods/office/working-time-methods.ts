/** calendar.settings.get and timeman.schedule.get: the company's working time (facts 10.3). */
import { RestError } from '../../kernel/error.ts'
import { register } from '../../kernel/method.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { registerSeed } from '../../kernel/world.ts'
import { readInteger } from '../wire/params.ts'

/** What an administrator can set; the rest of the answer never changes. Hours as texts, `9` or `9.30`. */
export interface CalendarSettings extends Row {
  workStart: string
  workEnd: string
  holidays: string
  workdays: string
  weekHolidays: string[]
}

export interface WorkSchedule extends Row {
  name: string
  /** Seconds from midnight. */
  startsAt: number
  endsAt: number
  breakLength: number
  workDays: string
}

export function calendarSettings(portal: Portal): Table<CalendarSettings> {
  return portal.table<CalendarSettings>('calendarSettings')
}

export function workSchedules(portal: Portal): Table<WorkSchedule> {
  return portal.table<WorkSchedule>('workSchedule')
}

registerSeed((portal) => {
  calendarSettings(portal).put({ id: 1, workStart: '9', workEnd: '19', holidays: '1.01,6.01,1.05,25.12', workdays: '31.12', weekHolidays: ['SA', 'SU'] })
  if (portal.settings.license.family !== 'free') {
    workSchedules(portal).put({ id: 1, name: 'Schedule for everybody', startsAt: 28_800, endsAt: 61_200, breakLength: 3600, workDays: '12345' })
  }
})

register('calendar.settings.get', 2, { scope: 'calendar', run(call) {
  const settings = calendarSettings(call.portal).get(1)
  if (!settings) throw new Error('the calendar has no settings')
  return {
    work_time_start: settings.workStart, work_time_end: settings.workEnd, year_holidays: settings.holidays, year_workdays: settings.workdays,
    week_holidays: settings.weekHolidays, week_start: 'MO', user_name_template: '#NAME# #LAST_NAME#', sync_by_push: false, user_show_login: true,
    path_to_user: '/company/personal/user/#user_id#/', path_to_user_calendar: '/company/personal/user/#user_id#/calendar/',
    path_to_group: '/workgroups/group/#group_id#/', path_to_group_calendar: '/workgroups/group/#group_id#/calendar/', path_to_vr: '', path_to_rm: '',
    rm_iblock_type: '', rm_iblock_id: '', dep_manager_sub: true, denied_superpose_types: [], pathes_for_sites: '', forum_id: '8', rm_for_sites: true,
    path_to_type_company_calendar: '', path_to_type_location: '', path_to_type_open_event: '',
  }
} })

register('timeman.schedule.get', 2, { scope: 'timeman', run(call) {
  const schedule = workSchedules(call.portal).get(readInteger(call.params, 'id', 'ID'))
  if (!schedule) throw new RestError(400, 'NOT_FOUND', 'Schedule not found')
  const { id, name, startsAt, endsAt, breakLength, workDays } = schedule
  return {
    ID: id, NAME: name, SCHEDULE_TYPE: 'FIXED', REPORT_PERIOD: 'MONTH', WORKTIME_RESTRICTIONS: [], CONTROLLED_ACTIONS: 3,
    SHIFTS: [{ ID: id, NAME: name, BREAK_DURATION: breakLength, WORK_TIME_START: startsAt, WORK_TIME_END: endsAt, WORK_DAYS: workDays, SCHEDULE_ID: id }],
    CALENDAR: { ID: id, NAME: '', EXCLUSIONS: [] },
  }
} })
