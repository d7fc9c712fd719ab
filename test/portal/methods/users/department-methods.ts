/** department.get (facts 10.2). */
import { register } from '../../kernel/method.ts'
import { toPage } from '../../kernel/paged.ts'
import type { Portal } from '../../kernel/portal.ts'
import type { Row, Table } from '../../kernel/table.ts'
import { registerSeed } from '../../kernel/world.ts'
import { toId, toList } from '../../kernel/params.ts'
import { readInteger, readParam, readText } from '../wire/params.ts'
import { orderRows } from '../wire/rows.ts'

export interface Department extends Row {
  name: string
  sort: number
  parentId: number | null
  headId: number | null
}

export function departments(portal: Portal): Table<Department> {
  return portal.table<Department>('department')
}

function toView({ id, name, sort, parentId, headId }: Department): Record<string, unknown> {
  return {
    ID: String(id), NAME: name, SORT: sort, ...(parentId === null ? {} : { PARENT: String(parentId) }), ...(headId === null ? {} : { UF_HEAD: String(headId) }),
  }
}

register('department.get', 2, { scope: 'department', run(call) {
  const ids = toList(readParam(call.params, 'ID', 'id')).map(toId)
  const parent = readParam(call.params, 'PARENT', 'parent')
  const head = readParam(call.params, 'UF_HEAD')
  const name = readText(call.params, 'NAME')
  const rows = departments(call.portal).where((one) =>
    (ids.length === 0 || ids.includes(one.id)) && (parent === undefined || one.parentId === toId(parent)) && (head === undefined || one.headId === toId(head)) && (!name || one.name === name))
  const order = [[readText(call.params, 'sort', 'SORT') || 'ID', readText(call.params, 'order', 'ORDER') || 'ASC']] as const
  const sorted = orderRows(rows, order, (one, field) => (field === 'ID' ? one.id : toView(one)[field]))
  return toPage(sorted, readInteger(call.params, 'start', 'START'), (page) => page.map(toView))
} })

/** The company itself, and one department for each that somebody works in. */
registerSeed((portal) => {
  departments(portal).put({ id: 1, name: portal.settings.title, sort: 500, parentId: null, headId: portal.users.find((user) => user.admin)?.id ?? null })
  const used = new Set(portal.users.all().flatMap((user) => user.departments))
  for (const id of used) if (id !== 1) departments(portal).put({ id, name: `Department ${id}`, sort: 500, parentId: 1, headId: null })
})
