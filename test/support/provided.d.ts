/** What the global setup hands to the test files; read with `inject` of vitest. */
import 'vitest'

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the property tests. */
    seed: number
    /** File with the dump of a migrated embedded database; null on a server, or while there is no template. */
    databaseTemplate: string | null
    /** The server and the database to copy; null when the embedded database is used. */
    databaseServer: { readonly adminUrl: string; readonly template: string } | null
  }
}
