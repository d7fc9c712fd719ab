import { expect, test } from 'vitest'
import type { PortalClient } from '../../../server/adapters/bitrix24/client.ts'
import { createInbound } from '../../../server/adapters/bitrix24/inbound.ts'

const startedAt = Date.parse('2026-03-02T09:00:00Z')
const second = 1000

interface Row { readonly id: number; readonly changedDate: string; readonly activityDate: string; readonly responsibleId: string; readonly status: string }

/** A portal of `count` tasks, changed one every `stepMs`; a page is 50, whatever is asked. */
function given(count: number, stepMs: number, odd: (index: number) => Partial<Row> = () => ({})) {
  const rows = Array.from({ length: count }, (_, index): Row => {
    const at = new Date(startedAt + index * stepMs).toISOString()
    return { id: index + 1, changedDate: at, activityDate: at, responsibleId: '3', status: '2', ...odd(index) }
  })
  const client: PortalClient = {
    batch: (_portalId, commands) => Promise.resolve(new Map([...commands].map(([key, command]) => {
      const query = new URLSearchParams(command.split('?')[1])
      const since = Date.parse(query.get('filter[>=CHANGED_DATE]') ?? '1970-01-01T00:00:00Z')
      const start = Number(query.get('start'))
      const list = query.has('order[ACTIVITY_DATE]') ? [...rows].reverse() : rows.filter((row) => Date.parse(row.changedDate) >= since)
      return [key, { ok: true, result: { tasks: list.slice(start, start + 50) }, next: null }]
    }))),
  }
  return createInbound(client)
}

test('a list of changes that is cut says where, and goes on from there until nothing is left', async () => {
  const inbound = given(2500, second, () => ({ activityDate: '2026-03-01T00:00:00Z' }))
  const seen = new Set<number>()
  let since: number | null = startedAt
  for (let pass = 0; since !== null && pass < 5; pass += 1) {
    const { rows, until } = await inbound.tasksChangedSince(1, since)
    for (const { taskId } of rows) seen.add(taskId)
    since = until
  }
  expect([since, seen.size]).toEqual([null, 2500])
})

test('more changes in one second than are read at once are read to their end', async () => {
  const { rows, until } = await given(1300, 0, () => ({ activityDate: '2026-03-01T00:00:00Z' })).tasksChangedSince(1, startedAt)
  expect([rows.length, until]).toEqual([1300, null])
})

test('a row of another shape hides only itself', async () => {
  const { rows } = await given(120, second, (index) => (index === 60 ? { responsibleId: '0' } : index === 61 ? { status: 'new' } : {})).tasksChangedSince(1, startedAt)
  expect(rows).toHaveLength(118)
})

test('a list that never ends is no answer', async () => {
  const endless: PortalClient = { batch: (_portalId, commands) => Promise.resolve(new Map([...commands.keys()].map((key) => [key, { ok: true, result: { tasks: Array.from({ length: 50 }, () => ({})) }, next: null }]))) }
  await expect(createInbound(endless).tasksChangedSince(1, startedAt)).rejects.toMatchObject({ code: 'portal.garbled' })
})
