/**
 * Optional steps: badges of the activity, triggers and robots for the portal's own automation (facts 7.7, 9.4). A portal
 * that has none of it keeps working: the step is skipped.
 */
import { z } from 'zod'
import type { Manifest } from '../../contract/portal/manifest.ts'
import { looseText } from '../../contract/portal/scalars.ts'
import { robotCodes, triggerCodes } from '../../domain/desk/automation.ts'
import type { PortalId } from '../../domain/ids.ts'
import { readLanguage } from '../../texts/language.ts'
import { readEveryName, type PortalTexts } from '../../texts/portal-names.ts'
import type { ProvisionOutcome, ProvisionWishes } from '../../usecases/ports/portal.ts'
import type { PortalClient } from './client.ts'
import { toTitle } from './escape.ts'
import { badgeCodes, toTriggerCode } from './field-names.ts'
import { type Params, toCommand } from './query.ts'
import { readMany, readOne } from './reading.ts'

/** An empty list may come as an empty map, and an empty answer as an empty list. */
const badgeRows = z.union([z.array(z.object({ code: z.string() })), z.record(z.string(), z.never()).transform(() => [])])
export const badges = z.union([z.object({ badges: badgeRows }), z.array(z.never()).transform(() => ({ badges: [] }))]).transform((answer) => answer.badges.map(({ code }) => code))
const codes = z.union([z.array(z.string()), z.record(z.string(), z.string()).transform((map) => Object.values(map))])
const triggers = z.union([z.array(z.object({ CODE: z.string(), NAME: looseText })), z.record(z.string(), z.never()).transform(() => [])])

export async function provisionBadges(client: PortalClient, portalId: PortalId): Promise<ProvisionOutcome> {
  const standing = await readOne(client, portalId, toCommand('crm.activity.badge.list'), badges)
  const missing = (['owed', 'late'] as const).filter((key) => !standing.includes(badgeCodes[key]))
  await readMany(client, portalId, missing.map((key) => toCommand('crm.activity.badge.add', {
    code: badgeCodes[key], title: readEveryName(({ names }) => names.desk), value: readEveryName(({ badges: words }) => words[key]), type: key === 'late' ? 'failure' : 'warning',
  })))
  return { kind: 'done', changed: missing.length }
}

/** Names are those of the desk's language: the platform knows one per trigger. */
export async function provisionTriggers(client: PortalClient, portalId: PortalId, { language }: ProvisionWishes): Promise<ProvisionOutcome> {
  const standing = await readOne(client, portalId, toCommand('crm.automation.trigger.list'), triggers)
  const names = readLanguage(language).texts.portal.triggers
  const wanted = triggerCodes.map((code) => ({ CODE: toTriggerCode(code), NAME: names[code] }))
  // Adding a code that stands gives it the new name.
  const changed = wanted.filter(({ CODE, NAME }) => !standing.some((one) => one.CODE === CODE && one.NAME === NAME))
  await readMany(client, portalId, changed.map((trigger) => toCommand('crm.automation.trigger.add', trigger)))
  return { kind: 'done', changed: changed.length }
}

/** A robot that stands is written again: its levels and its person may have changed, and the list shows codes only. */
export async function provisionRobots(client: PortalClient, portalId: PortalId, manifest: Manifest, publicUrl: string, wishes: ProvisionWishes): Promise<ProvisionOutcome> {
  const standing = await readOne(client, portalId, toCommand('bizproc.robot.list'), codes)
  const wanted = toRobots(publicUrl + manifest.handlers.robots, wishes)
  const known = new Set<string>(wanted.map(({ CODE }) => CODE))
  const stale = standing.filter((code) => !known.has(code))
  await readMany(client, portalId, [
    ...stale.map((code) => toCommand('bizproc.robot.delete', { CODE: code })),
    ...wanted.map(({ CODE, ...fields }) => standing.includes(CODE)
      ? toCommand('bizproc.robot.update', { CODE, FIELDS: fields })
      : toCommand('bizproc.robot.add', { CODE, ...fields })),
  ])
  return { kind: 'done', changed: stale.length + wanted.filter(({ CODE }) => !standing.includes(CODE)).length }
}

function toRobots(handler: string, { robots, language }: ProvisionWishes) {
  const named = (key: keyof PortalTexts['robots']) => readEveryName((texts) => texts.robots[key])
  const required = (key: keyof PortalTexts['robots'], property: Params): Params => ({ Name: named(key), Required: 'Y', ...property })
  const shared = { HANDLER: handler, AUTH_USER_ID: robots.userId, USE_SUBSCRIPTION: 'N', FILTER: { INCLUDE: [['crm', 'CCrmDocumentDeal']] } }
  const { technical, commercial } = readLanguage(language).texts.portal.robots
  const levels = Object.fromEntries(robots.levels.map(({ key, name }) => [key, toTitle(name, 100)]))
  return [
    { CODE: robotCodes.open, NAME: named('open'), ...shared, PROPERTIES: {
      subject: required('subject', { Type: 'string' }), text: required('text', { Type: 'text' }),
      kind: required('kind', { Type: 'select', Options: { technical, commercial }, Default: 'technical' }),
    } },
    { CODE: robotCodes.level, NAME: named('level'), ...shared, PROPERTIES: {
      level: required('newLevel', { Type: 'select', Options: levels }), reason: required('reason', { Type: 'string' }),
    } },
  ]
}
