/** A migration as a list of statements, in order. */
import { sql, type Migration } from 'kysely'

export function toMigration(statements: readonly string[]): Migration {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db)
    },
  }
}
