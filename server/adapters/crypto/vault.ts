/**
 * Seals and digests with one key per purpose, derived from APP_SECRET (trust.md, "Keys").
 *
 * A ciphertext is `v1.<key id>.<nonce>.<data>`: the key id names the secret it was sealed under, so that the former
 * secret opens what it sealed while secrets rotate. Purpose and context are bound to the text as authenticated data.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { Fault, type Purpose, type Vault } from '../../usecases/ports/system.ts'

export interface VaultSecrets {
  readonly current: string
  /** Opens only; nothing new is sealed under it. */
  readonly previous?: string
}

interface KeySet {
  readonly id: string
  key(use: 'seal' | 'digest', purpose: Purpose): Buffer
}

const version = 'v1'
const nonceBytes = 12
const tagBytes = 16

/**
 * `open` throws the fault `vault.key-gone` for a text of a secret that is neither current nor previous, `vault.broken`
 * for one that was changed or sealed for another purpose or context.
 */
export function createVault({ current, previous }: VaultSecrets): Vault {
  const [first, ...former] = [current, previous].filter((secret) => secret !== undefined).map(toKeySet)
  if (first === undefined) throw new RangeError('a vault needs a secret')
  const keySets = [first, ...former]

  return {
    seal: (purpose, plain, context) => [version, first.id, encrypt(first.key('seal', purpose), plain, toBound(purpose, context))].join('.'),

    open(purpose, sealed, context) {
      const [shape, id, nonce, data, ...rest] = sealed.split('.')
      if (shape !== version || nonce === undefined || data === undefined || rest.length > 0) throw broken()
      const keySet = keySets.find((candidate) => candidate.id === id)
      if (keySet === undefined) throw new Fault('vault.key-gone', { retryable: false })
      return decrypt(keySet.key('seal', purpose), Buffer.from(nonce, 'base64url'), Buffer.from(data, 'base64url'), toBound(purpose, context))
    },

    sealUnder: (key, plain, context) => [version, encrypt(toKey(key), plain, Buffer.from(context, 'utf8'))].join('.'),

    openUnder(key, sealed, context) {
      const [shape, nonce, data, ...rest] = sealed.split('.')
      if (shape !== version || nonce === undefined || data === undefined || rest.length > 0) throw broken()
      return decrypt(toKey(key), Buffer.from(nonce, 'base64url'), Buffer.from(data, 'base64url'), Buffer.from(context, 'utf8'))
    },

    digest: (purpose, plain) => toDigest(first, purpose, plain),
    digests: (purpose, plain) => keySets.map((keySet) => toDigest(keySet, purpose, plain)),
  }
}

function toKeySet(secret: string): KeySet {
  const derive = (info: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, 'service-desk', info, bytes))
  const keys = new Map<string, Buffer>()
  return {
    id: derive('key-id', 6).toString('base64url'),
    key(use, purpose) {
      const info = `${use}:${purpose}`
      const key = keys.get(info) ?? derive(info, 32)
      keys.set(info, key)
      return key
    },
  }
}

function toDigest(keySet: KeySet, purpose: Purpose, plain: string): string {
  return createHmac('sha256', keySet.key('digest', purpose)).update(plain, 'utf8').digest('base64url')
}

function toKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64url')
  if (key.length !== 32) throw new RangeError('a key of another length')
  return key
}

/** `<nonce>.<data>`. */
function encrypt(key: Buffer, plain: string, bound: Buffer): string {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound)
  const data = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${nonce.toString('base64url')}.${data.toString('base64url')}`
}

function decrypt(key: Buffer, nonce: Buffer, data: Buffer, bound: Buffer): string {
  if (nonce.length !== nonceBytes || data.length < tagBytes) throw broken()
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(bound)
  decipher.setAuthTag(data.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(data.subarray(0, -tagBytes)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw broken(error)
  }
}

/** Purposes hold no line break, so that no two pairs read the same. */
function toBound(purpose: Purpose, context: string): Buffer {
  return Buffer.from(`${purpose}\n${context}`, 'utf8')
}

function broken(cause?: unknown): Fault {
  return new Fault('vault.broken', { retryable: false, cause })
}
