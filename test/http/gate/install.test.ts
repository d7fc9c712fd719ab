import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgeFrame } from '../../portal/apps/hostile-frame.ts'
import { type Gate, openGate } from './gate.ts'
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

  function forAccountant(): Record<string, string> {
    gate.app.state = 'installed'
    const { AUTH_ID, REFRESH_ID } = frameOf(gate, accountant).body
    gate.app.state = 'installing'
    return { AUTH_ID: AUTH_ID ?? '', REFRESH_ID: REFRESH_ID ?? '' }
  }
})
