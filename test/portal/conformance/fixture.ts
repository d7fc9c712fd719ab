/** The documented exchanges of `test/fixtures/bitrix24`: one file a method, an event, a frame or a step of the authorisation. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Json = Record<string, unknown>

export interface Fixture {
  /** The file's name without `.json`. */
  name: string
  /** Path of the page in the vendor's documentation repository. */
  source: string
  method: string
  kind: 'method' | 'event' | 'frame' | 'oauth' | 'error'
  apiVersion?: 2 | 3
  http: { verb: string; path: string; status?: number }
  request: Json | unknown[] | null
  response: Json | null
  errors?: { status: number | null; response: Json }[]
}

/** Every fixture of the folder, by name. */
export function readFixtures(folder: string): Fixture[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json')).sort()
  return files.map((file) => ({ ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as Omit<Fixture, 'name'>), name: file.replace('.json', '') }))
}
