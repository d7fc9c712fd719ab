/** Clock, chance, keys and log of a test: time is the local portal's. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import type { Clock, Log, LogFacts, Random, Vault } from '../../../server/usecases/ports/system.ts'
import type { World } from '../../portal/kernel/world.ts'

export interface TestMachine { readonly clock: Clock; readonly random: Random; readonly vault: Vault; readonly log: Log; readonly lines: readonly { readonly event: string; readonly facts: LogFacts }[] }

export function createTestMachine(world: World): TestMachine {
  const lines: { event: string; facts: LogFacts }[] = []
  const write = (event: string, facts: LogFacts) => void lines.push({ event, facts })
  return {
    clock: { now: () => world.clock.now() },
    random: { token: () => randomBytes(32).toString('base64url'), below: (limit) => randomBytes(4).readUInt32BE() % limit },
    vault: {
      seal: (purpose, plain, context) => `${createHash('sha256').update(`${purpose}:${context}`).digest('hex')}.${Buffer.from(plain).toString('base64url')}`,
      open(purpose, sealed, context) {
        const [mark, text] = sealed.split('.')
        if (mark !== createHash('sha256').update(`${purpose}:${context}`).digest('hex')) throw new Error('sealed for something else')
        return Buffer.from(text ?? '', 'base64url').toString()
      },
      digest: (purpose, plain) => createHmac('sha256', `test:${purpose}`).update(plain).digest('hex'),
    },
    log: { info: write, warn: write, error: write },
    lines,
  }
}
