/** Notices that wait in the outbox of a desk, oldest first: their code, whom they go to, and what they say. */
import type { TestDatabase } from '../support/database.ts'
import { users, type Stage } from './stage.ts'

export interface Told { readonly code: string; readonly userId: number; readonly text: string }

export async function readTold(database: TestDatabase, { portalId }: Pick<Stage, 'portalId'>): Promise<readonly Told[]> {
  const rows = await database.query<{ key: string; work: { delivery: { userId: number; text: string } } }>(
    `select key, work from outbox where portal_id = ${portalId} and work ->> 'kind' = 'deliver' order by outbox_id`)
  return rows.map(({ key, work: { delivery } }) => ({ code: key.split(':')[0]!, userId: delivery.userId, text: delivery.text }))
}

/** What the requester hears of it. */
export async function readHeard(database: TestDatabase, stage: Pick<Stage, 'portalId'>): Promise<readonly Told[]> {
  return (await readTold(database, stage)).filter(({ userId }) => userId === users.requester)
}

/** What a deed adds to it. */
export async function hearSince(database: TestDatabase, stage: Pick<Stage, 'portalId'>, deed: () => Promise<unknown>): Promise<readonly Told[]> {
  const { length } = await readHeard(database, stage)
  await deed()
  return (await readHeard(database, stage)).slice(length)
}
