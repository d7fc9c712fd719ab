import { expect, test } from 'vitest'
import { z } from 'zod'
import manifest from '../manifest/manifest.json' with { type: 'json' }

/** Bitrix24 language codes: `la` is the Spanish of Latin America (facts 11.3). */
const title = z.strictObject({ es: z.string().min(1), en: z.string().min(1) })
const handler = z.string().regex(/^\/b24\/[a-z]+$/)

/** Which permission each event and placement needs (facts 4.4, 5.2). */
const scopeOf: readonly (readonly [RegExp, string])[] = [
  [/^(ONCRM|CRM_)/, 'crm'],
  [/^(ONTASK|TASK_)/, 'task'],
  [/^(LEFT_MENU|REST_APP_URI)$/, 'placement'],
]

const schema = z.strictObject({
  version: z.number().int().positive(),
  title,
  menu: title,
  scopes: z.array(z.enum(['crm', 'task', 'im', 'user_basic', 'placement', 'disk', 'bizproc', 'calendar', 'imbot'])),
  handlers: z.strictObject({ application: handler, install: handler, placements: handler, events: handler, oauth: handler, robots: handler }),
  events: z.array(z.string().regex(/^ON(APP|CRM|TASK)[A-Z]+$/)),
  placements: z.array(z.strictObject({ placement: z.string().regex(/^[A-Z_]+$/), title: z.enum(['desk', 'request']) })),
})

test('the manifest has the shape the install code reads', () => {
  expect(schema.safeParse(manifest).error?.issues ?? []).toEqual([])
})

test('the vendor calls us under /b24/ only, at the paths of the contract', () => {
  expect(manifest.handlers).toEqual({
    application: '/b24/app', install: '/b24/install', placements: '/b24/placement', events: '/b24/events', oauth: '/b24/oauth', robots: '/b24/robots',
  })
})

test('every tab of the main job is bound, and of the task placements only one', () => {
  const codes = manifest.placements.map(({ placement }) => placement)
  expect(codes).toEqual(expect.arrayContaining(['LEFT_MENU', 'CRM_DEAL_DETAIL_TAB', 'CRM_COMPANY_DETAIL_TAB', 'TASK_VIEW_TAB', 'REST_APP_URI']))
  expect(codes.filter((code) => code.startsWith('TASK_VIEW_'))).toEqual(['TASK_VIEW_TAB'])
})

test('leaving is heard', () => {
  expect(manifest.events).toContain('ONAPPUNINSTALL')
})

test('nothing stands twice', () => {
  for (const list of [manifest.scopes, manifest.events, manifest.placements.map(({ placement }) => placement)]) {
    expect(new Set<string>(list).size).toBe(list.length)
  }
})

test('every event and placement has its permission, and no permission is asked for in vain', () => {
  const codes = [...manifest.events, ...manifest.placements.map(({ placement }) => placement)]
  const needed = codes.flatMap((code) => scopeOf.filter(([pattern]) => pattern.test(code)).map(([, scope]) => scope))
  expect(manifest.scopes).toEqual(expect.arrayContaining(needed))
  const unexplained = manifest.scopes.filter((scope) => !needed.includes(scope))
  // Methods alone need these: robots, the company's holidays as a proposal, notifications and chats, and the names of users.
  expect(unexplained.sort()).toEqual(['bizproc', 'calendar', 'im', 'user_basic'])
})
