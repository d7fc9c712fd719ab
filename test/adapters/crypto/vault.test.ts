import { describe, expect, test } from 'vitest'
import { createVault } from '../../../server/adapters/crypto/vault.ts'
import { Fault } from '../../../server/usecases/ports/system.ts'

const old = 'old secret that is long enough to be one'
const now = 'new secret that is long enough to be one'
const vault = createVault({ current: now })

function codeOf(act: () => unknown): string | null {
  try {
    act()
    return null
  } catch (error) {
    return error instanceof Fault ? error.code : 'not a fault'
  }
}

test('what is sealed opens again, whatever it says', () => {
  for (const plain of ['', 'plain', 'ñandú ✓ \u0000', 'x'.repeat(100_000)]) {
    expect(vault.open('token-chain', vault.seal('token-chain', plain, 'portal:1'), 'portal:1')).toBe(plain)
  }
})

test('the same text is sealed differently each time and shows nothing of itself', () => {
  const [first, second] = [vault.seal('session', 'visible', ''), vault.seal('session', 'visible', '')]
  expect(first).not.toBe(second)
  expect(first).not.toContain(Buffer.from('visible').toString('base64url'))
})

test('a text sealed for another portal, purpose or by another secret stays shut', () => {
  const sealed = vault.seal('token-chain', 'secret', 'portal:1')
  expect(codeOf(() => vault.open('token-chain', sealed, 'portal:2'))).toBe('vault.broken')
  expect(codeOf(() => vault.open('secrets-box', sealed, 'portal:1'))).toBe('vault.broken')
  expect(codeOf(() => createVault({ current: old }).open('token-chain', sealed, 'portal:1'))).toBe('vault.key-gone')
})

test('a changed text stays shut, at every character', () => {
  const sealed = vault.seal('session', 'to be trusted', 'here')
  const opened = [...sealed].filter((character, i) => {
    const other = character === 'A' ? 'B' : 'A'
    // The last character of each part may hold bits that are not used; all used ones are tried by its neighbours.
    const changed = sealed.slice(0, i) + other + sealed.slice(i + 1)
    return codeOf(() => vault.open('session', changed, 'here')) === null && Buffer.from(changed.split('.')[3] ?? '', 'base64url').toString('hex') !== Buffer.from(sealed.split('.')[3] ?? '', 'base64url').toString('hex')
  })
  expect(opened).toEqual([])
  for (const text of ['', 'v1', 'v1.a.b.c', `${sealed}.x`, sealed.replace('v1', 'v2')]) {
    expect(codeOf(() => vault.open('session', text, 'here'))).toMatch(/^vault\./)
  }
})

test('while secrets rotate the former opens what it sealed and seals nothing new', () => {
  const before = createVault({ current: old })
  const rotating = createVault({ current: now, previous: old })
  expect(rotating.open('token-chain', before.seal('token-chain', 'kept', 'p'), 'p')).toBe('kept')
  expect(vault.open('token-chain', rotating.seal('token-chain', 'fresh', 'p'), 'p')).toBe('fresh')
})

test('a digest is stable, differs by purpose and secret, and the former one is offered second', () => {
  const before = createVault({ current: old })
  const rotating = createVault({ current: now, previous: old })
  expect(vault.digest('coupon', 'ABCD')).toBe(createVault({ current: now }).digest('coupon', 'ABCD'))
  expect(vault.digest('coupon', 'ABCD')).not.toBe(vault.digest('application-token', 'ABCD'))
  expect(rotating.digests('coupon', 'ABCD')).toEqual([vault.digest('coupon', 'ABCD'), before.digest('coupon', 'ABCD')])
  expect(vault.digest('coupon', 'ABCD')).not.toContain('ABCD')
})

describe('under a key of the caller\'s', () => {
  const key = Buffer.alloc(32, 7).toString('base64url')

  test('a text opens under the same key and context, and under no other', () => {
    const sealed = vault.sealUnder(key, 'clave', 'ticket:1')
    expect(vault.openUnder(key, sealed, 'ticket:1')).toBe('clave')
    expect(codeOf(() => vault.openUnder(key, sealed, 'ticket:2'))).toBe('vault.broken')
    expect(codeOf(() => vault.openUnder(Buffer.alloc(32, 8).toString('base64url'), sealed, 'ticket:1'))).toBe('vault.broken')
    expect(vault.sealUnder(key, 'clave', 'ticket:1')).not.toBe(sealed)
  })

  test('a short key is a mistake of ours', () => {
    expect(() => vault.sealUnder('AAAA', 'clave', 'ticket:1')).toThrow(RangeError)
  })
})
