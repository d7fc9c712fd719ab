/** Reading lists with the background chain: many commands at once, page by page. */
import type { PortalId } from '../../domain/ids.ts'
import type { z } from 'zod'
import { batchLimit, type CommandAnswer, type PortalClient } from './client.ts'
import { toGarbledFault } from './faults.ts'
import { type Params, toCommand } from './query.ts'

export const pageSize = 50

/** Runs commands and answers each of them in order, refused ones too. Throws the fault of a whole request. */
export async function readEach(client: PortalClient, portalId: PortalId, commands: readonly string[]): Promise<readonly CommandAnswer[]> {
  const answers: CommandAnswer[] = []
  for (const some of toChunks(commands, batchLimit)) {
    answers.push(...(await client.batch(portalId, new Map(some.map((command, index) => [`r${index}`, command])))).values())
  }
  return answers
}

/** Runs commands and answers their results in order. Throws the fault of the first that was refused. */
export async function readMany(client: PortalClient, portalId: PortalId, commands: readonly string[]): Promise<readonly unknown[]> {
  return (await readEach(client, portalId, commands)).map((answer) => {
    if (!answer.ok) throw answer.fault
    return answer.result
  })
}

export async function readOne<T>(client: PortalClient, portalId: PortalId, command: string, schema: z.ZodType<T>): Promise<T> {
  const [result] = await readMany(client, portalId, [command])
  return parse(schema, result)
}

/** Throws `portal.garbled`: an answer of another shape than the documented one is no answer. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw toGarbledFault(parsed.error)
  return parsed.data
}

/** The rows that can be read: one of another shape than the documented one hides only itself. */
export function parseRows<T>(row: z.ZodType<T>, rows: readonly unknown[]): T[] {
  return rows.flatMap((one) => {
    const parsed = row.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

/**
 * Every row of a list by `start` offsets, at most `most`. For lists that are small or bounded by a date: a list that
 * grows while it is read may repeat a row, so callers key rows by id.
 */
export async function readPages<T>(client: PortalClient, portalId: PortalId, list: { method: string; params: Params; rows: z.ZodType<readonly T[]>; most: number }): Promise<T[]> {
  const rows: T[] = []
  for (let start = 0; start < list.most; start += pageSize) {
    const page = await readOne(client, portalId, toCommand(list.method, { ...list.params, start }), list.rows)
    rows.push(...page)
    if (page.length < pageSize) break
  }
  return rows
}

export function toChunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}
