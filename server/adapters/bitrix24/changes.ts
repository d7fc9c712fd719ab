/** What changed in a portal since an instant, oldest first. A list of tasks shows the whole portal's, not only ours. */
import { z } from 'zod'
import { isoInstant } from '../../contract/portal/scalars.ts'
import type { PortalId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time.ts'
import type { Changes } from '../../usecases/ports/portal.ts'
import type { PortalClient } from './client.ts'
import { toGarbledFault } from './faults.ts'
import { toCommand, type Params } from './query.ts'
import { pageSize, parseRows, readOne } from './reading.ts'

/** More than any desk changes between two passes; the next pass goes on where this one ended. */
const mostChanges = 1000
/** A list that is longer without getting on in time never ends. */
const mostRows = 10 * mostChanges

export interface ChangesList<Row> {
  readonly method: string
  readonly params: Params
  readonly rows: z.ZodType<readonly unknown[]>
  readonly row: z.ZodType<Row>
  /** The field of a row the list is ordered by. */
  readonly dated: string
}

/** Throws `portal.garbled` for a list that does not end. */
export async function readChanges<Row>(client: PortalClient, portalId: PortalId, { method, params, rows, row, dated }: ChangesList<Row>, since: Instant): Promise<Changes<Row>> {
  const date = z.object({ [dated]: isoInstant }).transform((fields) => fields[dated] ?? since)
  const read: Row[] = []
  let until = since
  for (let start = 0; start < mostRows; start += pageSize) {
    const page = await readOne(client, portalId, toCommand(method, { ...params, start }), rows)
    read.push(...parseRows(row, page))
    until = Math.max(until, ...parseRows(date, page))
    if (page.length < pageSize) return { rows: read, until: null }
    // So many in one second are read to their end, or the next pass would begin with them again.
    if (start + pageSize >= mostChanges && until > since) return { rows: read, until }
  }
  throw toGarbledFault()
}

/** Newest first, down to the first that is older: lists can be ordered by a date of activity, not filtered by it. */
export async function readActive<Row extends { readonly id: number }>(
  client: PortalClient, portalId: PortalId, list: Omit<ChangesList<Row>, 'dated'>, activeAt: (row: Row) => Instant, since: Instant,
): Promise<readonly Row[]> {
  const active = new Map<number, Row>()
  for (let start = 0; ; start += pageSize) {
    const page = await readOne(client, portalId, toCommand(list.method, { ...list.params, start }), list.rows)
    const rows = parseRows(list.row, page)
    const before = active.size
    for (const row of rows) if (activeAt(row) >= since) active.set(row.id, row)
    const oldest = rows.at(-1)
    if (page.length < pageSize || active.size === before || oldest === undefined || activeAt(oldest) < since) return [...active.values()]
  }
}
