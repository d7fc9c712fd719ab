import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { minute } from '../../../server/domain/time.ts'
import { revokeGrant } from '../../portal/oauth/grant.ts'
import { type Gate, openGate } from './gate.ts'
import { install, readPortal } from './installed.ts'
import { admin, agent } from './visit.ts'

let gate: Gate

beforeAll(async () => {
  gate = await openGate()
  await install(gate)
})
afterAll(() => gate.close())

const start = async () => {
  const response = await fetch(`${gate.url}/b24/oauth?portal=${gate.portal.memberId}`, { redirect: 'manual' })
  return new URL(response.headers.get('location') ?? 'about:blank')
}

function codeOf(userId: number): string {
  const code = gate.world.random.token()
  gate.world.authority.codes.set(code, {
    code, memberId: gate.portal.memberId, clientId: gate.app.clientId, appId: gate.app.id, userId, expiresAt: gate.clock.now() + 30_000, used: false,
  })
  return code
}

const comeBack = (code: string, state: string | null) =>
  fetch(`${gate.url}/b24/oauth?${new URLSearchParams({ code, state: state ?? '', member_id: gate.portal.memberId, domain: gate.portal.host }).toString()}`)

describe('re-linking a broken chain', () => {
  test('an administrator with a code and our state mends it; the state works once', async () => {
    for (const grant of gate.world.authority.byRefresh.values()) revokeGrant(gate.world, grant)
    await expect(gate.connection.inbound.users((await readPortal(gate)).id)).rejects.toMatchObject({ code: 'portal.unlinked' })
    const location = await start()
    expect([location.host, location.pathname]).toEqual([gate.portal.host, '/oauth/authorize/'])
    const state = location.searchParams.get('state')
    expect((await comeBack(codeOf(admin), state)).status).toBe(200)
    expect((await readPortal(gate)).standing).toBe('active')
    expect(await gate.connection.inbound.users((await readPortal(gate)).id)).not.toHaveLength(0)
    expect((await comeBack(codeOf(admin), state)).status).toBe(403)
  })

  test.each(['a person who is no administrator', 'a forged state', 'a state that is too old', 'a code that is none'])('%s changes nothing', async (kind) => {
    const before = (await gate.connection.chains.current((await readPortal(gate)).id)).generation
    const state = kind === 'a forged state' ? 'v1.aaaa.bbbb.cccc' : (await start()).searchParams.get('state')
    if (kind === 'a state that is too old') gate.world.clock.advance(11 * minute)
    const code = kind === 'a code that is none' ? 'x'.repeat(40) : codeOf(kind === 'a person who is no administrator' ? agent : admin)
    expect((await comeBack(code, state)).status).toBe(403)
    expect((await gate.connection.chains.current((await readPortal(gate)).id)).generation).toBe(before)
  })

  test('an unknown portal cannot be linked', async () => {
    expect((await fetch(`${gate.url}/b24/oauth?portal=${'e'.repeat(32)}`, { redirect: 'manual' })).status).toBe(404)
  })
})
