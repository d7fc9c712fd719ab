/**
 * An optional step: the desk's fields on the card of its deals, in the layout that everybody shares (facts 7.5). What
 * stands is kept and ours goes to the end; whoever takes a field away again is not overruled.
 */
import { z } from 'zod'
import type { PortalId } from '../../domain/ids.ts'
import type { ProvisionOutcome, ProvisionWishes } from '../../usecases/ports/portal.ts'
import { Fault } from '../../usecases/ports/system.ts'
import type { PortalClient } from './client.ts'
import { dealFields, dealType } from './field-names.ts'
import { type Param, toCommand } from './query.ts'
import { readMany } from './reading.ts'

const sectionName = 'hd_service_desk'
const section = z.looseObject({ name: z.string(), elements: z.array(z.looseObject({ name: z.string() })).default([]) })
/** Nothing until somebody changes the layout. */
const layout = z.union([z.array(section), z.null().transform(() => []), z.literal('').transform(() => []), z.literal(false).transform(() => [])])

/** What a card shows by itself: a layout of its own shows nothing else. */
const usual = {
  name: 'main', title: { es: 'Sobre la negociación', en: 'About the deal' },
  elements: ['TITLE', 'STAGE_ID', 'CLIENT', 'ASSIGNED_BY_ID', 'OBSERVER', 'COMMENTS'],
} as const

/** Stages chosen by the administrator are theirs, and so is the card of their pipeline. */
export async function provisionCard(client: PortalClient, portalId: PortalId, { known, existing, language }: ProvisionWishes): Promise<ProvisionOutcome> {
  if (existing !== null || known === null) return { kind: 'done', changed: 0 }
  const where = { entityTypeId: dealType, scope: 'C', extras: { dealCategoryId: known.categoryId } }
  const [read] = await readMany(client, portalId, [toCommand('crm.item.details.configuration.get', where)])
  const { data: standing } = layout.safeParse(read)
  // A layout of a shape we do not know is left alone: writing it again could take something from it.
  if (standing === undefined) throw new Fault('portal.unable', { retryable: false })
  if (standing.some(({ name }) => name === sectionName)) return { kind: 'done', changed: 0 }
  const shown = new Set(standing.flatMap(({ elements }) => elements.map(({ name }) => name)))
  const missing = Object.values(dealFields).filter((name) => !shown.has(name))
  if (missing.length === 0) return { kind: 'done', changed: 0 }
  const tongue = language.startsWith('en') ? 'en' : 'es'
  const before = standing.length > 0 ? standing : [toSection(usual.name, usual.title[tongue], usual.elements)]
  const data = [...before, toSection(sectionName, { es: 'Mesa de ayuda', en: 'Service desk' }[tongue], missing)]
  await readMany(client, portalId, [toCommand('crm.item.details.configuration.set', { ...where, data: data.map(toParam) })])
  return { kind: 'done', changed: 1 }
}

function toSection(name: string, title: string, elements: readonly string[]) {
  return { name, title, type: 'section', elements: elements.map((element) => ({ name: element })) }
}

/** As it was read, without the holes that a query cannot say. */
function toParam(value: unknown): Param {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) return value.map(toParam)
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, item]) => item !== null && item !== undefined).map(([key, item]) => [key, toParam(item)]))
}
