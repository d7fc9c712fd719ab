/** Brings a database to the newest version. Forward only; instances that start together wait for each other. */
import { Migrator, type Migration } from 'kysely'
import { tenantMigration } from './migrations/0001-tenant.ts'
import { policyMigration } from './migrations/0002-policy.ts'
import { ticketMigration } from './migrations/0003-ticket.ts'
import { queueMigration } from './migrations/0004-queue.ts'
import { knowledgeMigration } from './migrations/0005-knowledge.ts'
import { handedOverMigration } from './migrations/0006-handed-over.ts'
import { registrationMigration } from './migrations/0007-registration.ts'
import { portalSideMigration } from './migrations/0008-portal-side.ts'
import { noticeTextMigration } from './migrations/0009-notice-text.ts'
import { submissionDigestMigration } from './migrations/0010-submission-digest.ts'
import { putOffMigration } from './migrations/0011-put-off.ts'
import { waitingMigration } from './migrations/0012-waiting.ts'
import { customersMigration } from './migrations/0013-customers.ts'
import { reportsMigration } from './migrations/0014-reports.ts'
import { ownStageMigration } from './migrations/0015-own-stage.ts'
import type { Db } from './schema/schema.ts'

const migrations: Record<string, Migration> = {
  '0001-tenant': tenantMigration,
  '0002-policy': policyMigration,
  '0003-ticket': ticketMigration,
  '0004-queue': queueMigration,
  '0005-knowledge': knowledgeMigration,
  '0006-handed-over': handedOverMigration,
  '0007-registration': registrationMigration,
  '0008-portal-side': portalSideMigration,
  '0009-notice-text': noticeTextMigration,
  '0010-submission-digest': submissionDigestMigration,
  '0011-put-off': putOffMigration,
  '0012-waiting': waitingMigration,
  '0013-customers': customersMigration,
  '0014-reports': reportsMigration,
  '0015-own-stage': ownStageMigration,
}

/** Throws what the failing migration threw; nothing of it is kept. */
export async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error instanceof Error ? error : new Error('the migration failed', { cause: error })
}
