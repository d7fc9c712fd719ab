/**
 * A desk with very many open clocks. The rows that index tickets and clocks are written by SQL, for a bench has no time
 * to open a hundred thousand requests; what is measured afterwards is the real use case.
 * On the embedded database in memory, or on the server that TEST_DATABASE_URL names, in a database that is dropped again.
 */
import pg from 'pg'
import { openEmbedded } from '../../server/adapters/database/embedded.ts'
import { openOver } from '../../server/adapters/database/open.ts'
import { columnTypes } from '../../server/adapters/database/pool.ts'
import { deskSchedule } from '../../server/domain/calendar/schedule.ts'
import { compileCalendar } from '../../server/domain/calendar/service-time.ts'
import { openClock, readPromise, type Clock } from '../../server/domain/clock/clock.ts'
import { readNextAction } from '../../server/domain/clock/sweep.ts'
import { readDefaultLevel } from '../../server/domain/service-level/defaults.ts'
import type { LevelKey } from '../../server/domain/service-level/service-level.ts'
import type { Instant } from '../../server/domain/time.ts'
import { createDatabase, dropDatabase, toDatabaseUrl } from '../support/postgres.ts'
import { openStage, type Stage } from '../usecases/stage.ts'

export const serverUrl = process.env['TEST_DATABASE_URL']

export interface Crowd {
  readonly stage: Stage
  /** `count` tickets of this level that wait for their first answer since `startAt`, as an untouched opening leaves them. */
  add(count: number, level: LevelKey, startAt: Instant): Promise<Clock>
  close(): Promise<void>
}

export async function openCrowd(): Promise<Crowd> {
  const { pool, close } = serverUrl === undefined ? await openEmbedded({}) : await openServer(serverUrl)
  const { database } = await openOver(pool, close)
  const stage = await openStage(database, { memberId: 'crowd' })
  const calendar = compileCalendar(deskSchedule)
  let last = 0
  return {
    stage,
    async add(count, levelKey, startAt) {
      const clock = openClock({ no: 1, kind: 'response', startAt, level: readDefaultLevel(levelKey), calendar, scheduleVersion: 1 })
      await pool.query(
        `insert into ticket (portal_id, ticket_number, ticket_kind, subject, customer_id, contact_id, state, turn, level_key, level_version,
           assignee_id, opened_at, waiting_since_at, due_at, effective_due_at, breached, event_count, changed_at)
         select $1, n, 'technical', 'No llegan los correos', $2, $3, 'new', 'desk', $4, 1, 11, $5, $5, $6, $7, false, 4, $5
         from generate_series($8::bigint, $9::bigint) as n`,
        [stage.portalId, stage.customerId, stage.contactId, levelKey, startAt, readPromise(clock).dueAt, readPromise(clock).effectiveDueAt, last + 1, last + count],
      )
      await pool.query(
        `insert into clock (portal_id, ticket_number, clock_no, kind, open, schedule_key, start_at, due_at, next_action_at, document)
         select $1, n, 1, 'response', true, 'desk', $2, $3, $4, $5::jsonb from generate_series($6::bigint, $7::bigint) as n`,
        [stage.portalId, startAt, readPromise(clock).dueAt, readNextAction(clock)?.at, JSON.stringify(clock), last + 1, last + count],
      )
      last += count
      await pool.query('insert into ticket_counter values ($1, $2) on conflict (portal_id) do update set last_number = $2', [stage.portalId, last])
      return clock
    },
    close,
  }
}

async function openServer(adminUrl: string): Promise<{ pool: pg.Pool; close(): Promise<void> }> {
  const name = await createDatabase(adminUrl, 'bench')
  const pool = new pg.Pool({ connectionString: toDatabaseUrl(adminUrl, name), max: 4, types: columnTypes })
  return { pool, async close() { await pool.end(); await dropDatabase(adminUrl, name) } }
}
