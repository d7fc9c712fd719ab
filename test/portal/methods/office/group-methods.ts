/** sonet_group.* and socialnetwork.api.workgroup.*: projects (facts 8.5). */
import { RestError } from '../../kernel/error.ts'
import { type Call, register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import { toFlag } from '../../kernel/params.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { compileFilter } from '../wire/filter.ts'
import { readInteger, readRecord, readText, toIds } from '../wire/params.ts'

const scope = ['sonet_group', 'sonet']

export interface Group extends Row {
  name: string
  description: string
  visible: boolean
  opened: boolean
  project: boolean
  initiatePerms: string
  ownerId: number
  members: number[]
  at: number
}

export function groups(portal: Portal): Table<Group> {
  return portal.table<Group>('sonetGroup')
}

function maySee(call: Call, group: Group): boolean {
  return group.visible || call.user === null || call.user.admin || group.members.includes(call.user.id)
}

function toView(call: Call, group: Group): Record<string, unknown> {
  return {
    ID: String(group.id), SITE_ID: 's1', NAME: group.name, DESCRIPTION: group.description, DATE_CREATE: call.portal.iso(group.at), ACTIVE: 'Y',
    VISIBLE: group.visible ? 'Y' : 'N', OPENED: group.opened ? 'Y' : 'N', CLOSED: 'N', SUBJECT_ID: '1', OWNER_ID: String(group.ownerId), KEYWORDS: '',
    NUMBER_OF_MEMBERS: String(group.members.length), PROJECT: group.project ? 'Y' : 'N', IS_EXTRANET: 'N', IMAGE: '',
  }
}

register('sonet_group.create', 2, { scope, run(call) {
  const name = readText(call.params, 'NAME')
  if (!name) throw new RestError(400, 'ERROR_CORE', 'Group name is not specified.')
  const ownerId = call.user?.id ?? 0
  return groups(call.portal).add({
    name, description: readText(call.params, 'DESCRIPTION'), visible: call.params['VISIBLE'] !== 'N', opened: toFlag(call.params['OPENED']),
    project: toFlag(call.params['PROJECT']), initiatePerms: readText(call.params, 'INITIATE_PERMS') || 'K', ownerId, members: [ownerId], at: call.now,
  }).id
} })

register('sonet_group.get', 2, { scope, run(call) {
  const passes = compileFilter(readRecord(call.params, 'FILTER', 'filter'), {
    kindOf: (field) => (field.endsWith('ID') ? 'number' : 'text'), refuse: () => {}, parseInstant: () => null,
  })
  const rows = groups(call.portal).where((group) => maySee(call, group)).map((group) => toView(call, group))
  return toPage(rows.filter((view) => passes((field) => view[field])), call.params['start'])
} })

function readOwn(call: Call): Group {
  const group = groups(call.portal).get(readInteger(call.params, 'GROUP_ID'))
  if (!group || !call.user?.admin && group.ownerId !== call.user?.id) throw new RestError(400, 'ERROR_CORE', 'Socialnetwork group not found')
  return group
}

register('sonet_group.update', 2, { scope, run(call) {
  const group = readOwn(call)
  if (call.params['NAME'] !== undefined) group.name = readText(call.params, 'NAME')
  if (call.params['DESCRIPTION'] !== undefined) group.description = readText(call.params, 'DESCRIPTION')
  return group.id
} })

register('sonet_group.user.add', 2, { scope, run(call) {
  const group = readOwn(call)
  const fresh = toIds(call.params['USER_ID']).filter((id) => call.portal.users.get(id) && !group.members.includes(id))
  group.members.push(...fresh)
  return fresh
} })

register('socialnetwork.api.workgroup.list', 2, { scope: 'socialnetwork', run(call) {
  const filter = Object.entries(readRecord(call.params, 'filter'))
  const rows = groups(call.portal).where((group) => maySee(call, group)).map((group) => ({ id: String(group.id), name: group.name, ...toView(call, group) }))
  const found = rows.filter((row) => filter.every(([key, value]) => String((row as Record<string, unknown>)[key]) === String(value)))
  return toPage(found, call.params['start'], (page) => ({ workgroups: page.map(({ id, name }) => ({ id, name })) }))
} })

register('socialnetwork.api.workgroup.get', 2, { scope: 'socialnetwork', run(call) {
  const group = groups(call.portal).get(readInteger(readRecord(call.params, 'params'), 'groupId'))
  if (!group || !maySee(call, group)) throw new RestError(400, 'ERROR_CORE', 'Socialnetwork group not found')
  return { ...toView(call, group), MEMBERS: group.members }
} })
