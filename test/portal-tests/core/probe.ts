/** Methods only the portal's own tests know: they echo, list, change and fail. */
import { emit } from '../../portal/kernel/emit.ts'
import { RestError, V3Error } from '../../portal/kernel/error.ts'
import { register } from '../../portal/kernel/method.ts'
import { toPage } from '../../portal/kernel/paged.ts'
import { toId, toMap } from '../../portal/kernel/params.ts'

let changes = 0

/** How often `probe.change` did its work in this process. */
export function countChanges(): number {
  return changes
}

register('probe.echo', 2, { scope: '', run: ({ params }) => params })
register('probe.crm', 2, { scope: 'crm', run: () => true })
register('probe.tasks', 2, { scope: ['tasks', 'task'], run: () => true })
register('probe.disk', 2, { scope: 'disk', run: () => true })
register('probe.admin', 2, { scope: '', admin: true, run: () => true })
register('probe.app', 2, { scope: '', appContext: true, run: () => true })
register('probe.upload', 2, { scope: '', noBatch: true, run: () => true })
register('probe.costly', 2, { scope: '', cost: 300, run: () => true })
register('probe.fail', 2, {
  scope: '',
  run() {
    throw new RestError(400, '', 'Not found')
  },
})
register('probe.map', 2, { scope: '', run: () => ({ ID: '7', NUMBER: 7, LIST: [{ ID: 11 }], EMPTY: [] }) })
register('probe.list', 2, {
  scope: '',
  run({ params }) {
    const after = toId(toMap(params['filter'])['>id']) ?? 0
    const rows = Array.from({ length: 120 }, (_, index) => ({ id: index + 1 })).filter(({ id }) => id > after)
    return toPage(rows, params['start'])
  },
})
register('probe.change', 2, {
  scope: '',
  run(call) {
    changes += 1
    emit(call, 'ONCRMDEALUPDATE', { FIELDS: { ID: String(call.params['id'] ?? 5) } })
    return changes
  },
})

register('probe.item', 3, { scope: '', run: ({ params }) => ({ item: { id: toId(params['id']), ...params } }) })
register('probe.items', 3, { scope: '', run: () => ({ items: [{ id: 3 }, { id: 4 }] }) })
register('probe.count', 3, {
  scope: '',
  run() {
    changes += 1
    return { item: { id: changes } }
  },
})
register('probe.fail', 3, {
  scope: '',
  run() {
    throw new V3Error(400, 'VALIDATION_REQUESTVALIDATIONEXCEPTION', 'Error validating request object', [{ field: 'id', message: 'Required field `id` is not specified' }])
  },
})
