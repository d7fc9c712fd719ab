import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgeFrame } from '../../portal/apps/hostile-frame.ts'
import type { InstallDeps } from '../../../server/usecases/install/deps.ts'
import { provision } from '../../../server/usecases/install/provision.ts'
import { Fault } from '../../../server/usecases/ports/system.ts'
import { type Gate, openGate } from './gate.ts'
import { install } from './installed.ts'
import { accountant, admin, countPortals, exchange, frameOf, postFrame, userOf } from './visit.ts'

let gate: Gate

beforeAll(async () => {
  gate = await openGate()
})
afterAll(() => gate.close())
beforeEach(() => gate.reset())

describe('trust 1: the install page believes only the authorisation server', () => {
  test('an administrator is stored as a tenant, with an encrypted chain, and gets a one-time token and no other', async () => {
    const frame = frameOf(gate, admin)
    const page = await postFrame(frame)
    expect(page).toMatchObject({ status: 200, boot: { page: 'install', language: 'la' } })
    expect(page.policy).toContain(`frame-ancestors http://${gate.portal.host}`)
    const tokens = [...gate.world.authority.byAccess.keys(), ...gate.world.authority.byRefresh.keys()]
    expect(tokens.filter((token) => page.html.includes(token))).toEqual([])
    const [chain] = await gate.db.query<{ sealed: string }>('select sealed from token_chain')
    expect(tokens.filter((token) => chain?.sealed.includes(token))).toEqual([])

    const setup = await exchange(gate, { setupToken: page.boot?.['setupToken'] })
    expect(setup.session).toMatchObject({ person: { userId: admin, name: 'Elena Vidal', roles: ['administrator'] }, setupNeeded: true, page: { kind: 'home' } })
    expect(await exchange(gate, { setupToken: page.boot?.['setupToken'] })).toMatchObject({ status: 401, problem: { code: 'setup.spent' } })
  })

  test('a person who is no administrator is told to ask one, and nothing is stored', async () => {
    const frame = frameOf(gate, admin)
    const other = { ...frame, body: { ...frame.body, ...forAccountant() } }
    expect(await postFrame(other)).toMatchObject({ status: 403, boot: null })
    expect(await countPortals(gate)).toBe(0)
  })

  test.each(['foreign-app', 'forged-domain', 'foreign-member', 'spent-refresh', 'forged-endpoint'] as const)('a frame that lies (%s) leaves no trace', async (kind) => {
    const frame = forgeFrame(gate.world, gate.portal, userOf(gate, admin), frameOf(gate, admin), kind)
    const page = await postFrame(frame)
    expect([401, 403]).toContain(page.status)
    expect(page.boot).toBeNull()
    expect(await countPortals(gate)).toBe(0)
  })

  test('a reload sends the same POST again and shows the same page', async () => {
    const frame = frameOf(gate, admin)
    await postFrame(frame)
    expect(await postFrame(frame)).toMatchObject({ status: 200, boot: { page: 'install', setupToken: null } })
    expect(await countPortals(gate)).toBe(1)
  })

  test('a bad field is named', async () => {
    const frame = frameOf(gate, admin)
    const page = await postFrame({ ...frame, body: { ...frame.body, member_id: '../etc' } })
    expect(page.status).toBe(422)
    expect(page.html).toContain('member_id')
  })

  test('HEAD and GET are answered, and nobody may frame them', async () => {
    const response = await fetch(`${gate.url}/b24/install`, { method: 'HEAD' })
    expect([response.status, response.headers.get('x-frame-options')]).toEqual([200, null])
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  })

  test('a portal that lacks an event and a place is installed without them, which its steps tell; once it has them, they are bound', async () => {
    gate.portal.settings.lacks = { ...gate.portal.settings.lacks, events: ['ONCRMTIMELINEITEMACTION'], placements: ['REST_APP_URI'] }
    const { id, standing } = await install(gate)
    const notes = async () => Object.fromEntries((await gate.db.database.read((stores) => stores.provision.steps(id))).map(({ step, state, error }) => [step, [state, error]]))
    expect([standing, await notes()]).toMatchObject(['active', { events: ['done', 'ONCRMTIMELINEITEMACTION'], placements: ['done', 'REST_APP_URI'], activity: ['done', null] }])
    gate.portal.settings.lacks = { ...gate.portal.settings.lacks, events: [], placements: [] }
    await provision(gate.deps)({ portalId: id })
    expect(await notes()).toMatchObject({ events: ['done', null], placements: ['done', null] })
  })

  test('an optional step that gets an answer nobody understands is skipped; one that is needed fails', async () => {
    const { id } = await install(gate)
    const odd: InstallDeps['provisioning'] = { run: (...all) => all[1] === strange ? Promise.reject(new Fault('portal.garbled', { retryable: true, uncertain: true })) : gate.deps.provisioning.run(...all) }
    let strange = 'activity'
    const again = async () => {
      for (const step of ['events', 'activity', 'triggers'] as const) await gate.db.database.transact((stores) => stores.provision.mark(id, step, 'todo', null, 0))
      return Object.fromEntries((await provision({ ...gate.deps, provisioning: odd })({ portalId: id })).map(({ step, state, error }) => [step, [state, error]]))
    }
    expect(await again()).toMatchObject({ activity: ['skipped', 'portal.garbled'], triggers: ['done', null] })
    strange = 'events'
    expect(await again()).toMatchObject({ events: ['failed', 'portal.garbled'], activity: ['todo', null] })
  })

  function forAccountant(): Record<string, string> {
    gate.app.state = 'installed'
    const { AUTH_ID, REFRESH_ID } = frameOf(gate, accountant).body
    gate.app.state = 'installing'
    return { AUTH_ID: AUTH_ID ?? '', REFRESH_ID: REFRESH_ID ?? '' }
  }
})
