/** profile, user.* and access.name: who somebody is and what they may (facts 1.5, 10.2, 18.5). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toFlag, toId, toList, toText } from '../../kernel/params.ts'
import type { User } from '../../kernel/user.ts'
import { readInteger, readRecord, readText, toTexts } from '../wire/params.ts'
import { orderRows } from '../wire/rows.ts'
import { toUserView } from './user-view.ts'

const scopes = ['user', 'user_basic', 'user_brief'] as const

function readUser(call: Call): User {
  if (!call.user) throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data')
  return call.user
}

register('profile', 2, { scope: '', run(call) {
  const user = readUser(call)
  return { ID: String(user.id), ADMIN: user.admin, NAME: user.name, LAST_NAME: user.lastName, PERSONAL_GENDER: user.gender, TIME_ZONE: user.timeZone }
} })

register('user.admin', 2, { scope: '', run: (call) => readUser(call).admin })

register('user.access', 2, { scope: '', run(call) {
  const user = readUser(call)
  return user.admin || toTexts(call.params['ACCESS']).some((code) => hasAccess(user, code))
} })

function hasAccess(user: User, code: string): boolean {
  if (code === 'AU' || code === 'UA' || code === 'G2') return true
  if (code === `U${user.id}`) return true
  const department = /^DR?(\d+)$/.exec(code)
  return department !== null && user.departments.includes(Number(department[1]))
}

register('access.name', 2, { scope: '', run(call) {
  const names: Record<string, unknown> = {}
  for (const code of toTexts(call.params['ACCESS'])) names[code] = toAccessName(call, code)
  return Object.keys(names).length > 0 ? names : []
} })

function toAccessName(call: Call, code: string): Record<string, string> {
  const user = call.portal.users.get(Number(/^U(\d+)$/.exec(code)?.[1] ?? 0))
  if (user) return { provider_id: 'user', provider: '', name: `${user.name} ${user.lastName}` }
  const department = call.portal.table<{ id: number; name: string }>('department').get(Number(/^DR?(\d+)$/.exec(code)?.[1] ?? 0))
  if (department) return { provider_id: 'intranet', provider: 'Department', name: department.name }
  return { provider_id: code.startsWith('G') ? 'group' : 'other', provider: '', name: code === 'AU' ? 'All authorized users' : code }
}

register('user.current', 2, { scope: scopes, run: (call) => toUserView(call, readUser(call)) })

const conditions: Record<string, (user: User, wanted: unknown) => boolean> = {
  ID: (user, wanted) => toList(wanted).map(toId).includes(user.id),
  ACTIVE: (user, wanted) => user.active === toFlag(wanted),
  USER_TYPE: (user, wanted) => toTexts(wanted).includes(user.type),
  EMAIL: (user, wanted) => toTexts(wanted).some((mail) => mail.toLowerCase() === user.email.toLowerCase()),
  NAME: (user, wanted) => user.name.toLowerCase().startsWith(toText(wanted).toLowerCase().replaceAll('%', '')),
  LAST_NAME: (user, wanted) => user.lastName.toLowerCase().startsWith(toText(wanted).toLowerCase().replaceAll('%', '')),
  UF_DEPARTMENT: (user, wanted) => toList(wanted).map(toId).some((id) => id !== null && user.departments.includes(id)),
  WORK_POSITION: (user, wanted) => user.workPosition.toLowerCase().includes(toText(wanted).toLowerCase().replaceAll('%', '')),
  IS_ONLINE: (_user, wanted) => toFlag(wanted),
  FIND: (user, wanted) => toText(wanted).toLowerCase().split(/\s+/).every((word) => `${user.name} ${user.lastName} ${user.workPosition}`.toLowerCase().includes(word)),
}

/** Filters stand in FILTER or beside it; extranet users never see the staff. */
function listUsers(call: Call): unknown {
  const filter = { ...call.params, ...readRecord(call.params, 'FILTER', 'filter') }
  const asker = readUser(call)
  const wanted = Object.entries(conditions).filter(([key]) => filter[key] !== undefined)
  const rows = call.portal.users.where((user) =>
    (asker.type === 'employee' || user.id === asker.id) && wanted.every(([key, holds]) => holds(user, filter[key])))
  const sort = readText(call.params, 'SORT', 'sort') || 'ID'
  const order = readText(call.params, 'ORDER', 'order') || 'ASC'
  const sorted = orderRows(rows, [[sort, order]], (user, field) => (field === 'ID' ? user.id : toUserView(call, user)[field]))
  return toPage(sorted, readInteger(call.params, 'start', 'START'), (page) => page.map((user) => toUserView(call, user)))
}

register('user.get', 2, { scope: scopes, run: listUsers })
register('user.search', 2, { scope: scopes, run: listUsers })
