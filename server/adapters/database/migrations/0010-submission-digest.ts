/** A key that comes again with another body is refused: the body's digest stands beside it. Keys from before have none. */
import { toMigration } from './statements.ts'

export const submissionDigestMigration = toMigration(['alter table submission add column digest text'])
