/**
 * The steps that bind what the manifest names, and unbind what it does not (facts 4.1, 5.1). Each binding is judged by
 * itself: portals lag behind each other, and most of what is bound makes the desk better, not possible.
 */
import { z } from 'zod'
import type { Manifest } from '../../contract/portal/manifest.ts'
import { eventRow, placementRow } from '../../contract/portal/rows.ts'
import type { PortalId } from '../../domain/ids.ts'
import { readLanguage } from '../../texts/language.ts'
import { readEveryName } from '../../texts/portal-names.ts'
import type { ProvisionOutcome } from '../../usecases/ports/portal.ts'
import type { PortalClient } from './client.ts'
import { toCommand } from './query.ts'
import { readEach, readOne } from './reading.ts'

/** An empty list may come as an empty map. */
const listOf = <T>(row: z.ZodType<T>) => z.union([z.array(row), z.record(z.string(), z.never()).transform(() => [])])

interface Binding { readonly name: string; readonly command: string }

/** Without these nothing that happens in the portal reaches the desk; every other event and place may be missing. */
const isNeeded = (name: string) => name === 'ONCRMDEALUPDATE' || name === 'ONTASKUPDATE' || name.startsWith('ONAPP')

/** Throws the first fault that is more than a thing the portal does not know, after everything was tried. */
async function bindAll(client: PortalClient, portalId: PortalId, unbind: readonly string[], bind: readonly Binding[]): Promise<ProvisionOutcome> {
  const answers = await readEach(client, portalId, [...unbind, ...bind.map(({ command }) => command)])
  // A stale binding that cannot be taken away holds nothing up; one that may go later is tried again.
  for (const answer of answers.slice(0, unbind.length)) if (!answer.ok && answer.fault.retryable) throw answer.fault
  const missing: string[] = []
  let made = 0
  for (const [index, answer] of answers.slice(unbind.length).entries()) {
    const name = bind[index]?.name ?? ''
    if (answer.ok) made += 1
    else if (answer.fault.code === 'portal.unable' && !isNeeded(name)) missing.push(name)
    else if (answer.fault.code !== 'portal.bound') throw answer.fault
  }
  return { kind: 'done', changed: answers.slice(0, unbind.length).filter(({ ok }) => ok).length + made, missing }
}

export async function provisionPlacements(client: PortalClient, portalId: PortalId, manifest: Manifest, publicUrl: string): Promise<ProvisionOutcome> {
  const standing = await readOne(client, portalId, toCommand('placement.get'), listOf(placementRow))
  const wanted = manifest.placements.map((wish) => ({ ...wish, address: publicUrl + manifest.handlers.placements }))
  const stale = standing.filter((row) => !wanted.some((wish) => wish.placement === row.placement && wish.address === row.handler))
  const missing = wanted.filter((wish) => !standing.some((row) => row.placement === wish.placement && row.handler === wish.address))
  return await bindAll(client, portalId,
    stale.map((row) => toCommand('placement.unbind', { PLACEMENT: row.placement, HANDLER: row.handler })),
    missing.map((wish) => ({ name: wish.placement, command: toCommand('placement.bind', {
      PLACEMENT: wish.placement, HANDLER: wish.address, TITLE: readLanguage('es').texts.portal.names[wish.title],
      LANG_ALL: Object.fromEntries(Object.entries(readEveryName(({ names }) => names[wish.title])).map(([language, title]) => [language, { TITLE: title }])),
    }) })))
}

export async function provisionEvents(client: PortalClient, portalId: PortalId, manifest: Manifest, publicUrl: string): Promise<ProvisionOutcome> {
  const standing = (await readOne(client, portalId, toCommand('event.get'), listOf(eventRow)))
    .map((row) => ({ event: row.event.toUpperCase(), handler: row.handler, offline: Number(row.offline ?? 0) === 1 }))
    .filter((row) => !row.offline)
  const wanted = manifest.events.map((event) => ({ event, handler: publicUrl + manifest.handlers.events }))
  const isSame = (a: { event: string; handler: string }, b: { event: string; handler: string }) => a.event === b.event && a.handler === b.handler
  const stale = standing.filter((row) => !wanted.some((wish) => isSame(wish, row)))
  const missing = wanted.filter((wish) => !standing.some((row) => isSame(wish, row)))
  return await bindAll(client, portalId,
    stale.map((row) => toCommand('event.unbind', { event: row.event, handler: row.handler })),
    missing.map((wish) => ({ name: wish.event, command: toCommand('event.bind', { event: wish.event, handler: wish.handler }) })))
}
