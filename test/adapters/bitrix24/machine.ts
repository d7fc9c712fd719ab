/** Clock, chance, keys and log of a test: time is the local portal's, the rest is the real thing. */
import { createVault } from '../../../server/adapters/crypto/vault.ts'
import { systemRandom } from '../../../server/adapters/system/random.ts'
import type { Clock, Log, LogFacts, Random, Vault } from '../../../server/usecases/ports/system.ts'
import type { World } from '../../portal/kernel/world.ts'

export interface TestMachine {
  readonly clock: Clock
  readonly random: Random
  readonly vault: Vault
  readonly log: Log
  readonly lines: readonly { readonly event: string; readonly facts: LogFacts }[]
}

export function createTestMachine(world: World): TestMachine {
  const lines: { event: string; facts: LogFacts }[] = []
  const write = (event: string, facts: LogFacts) => void lines.push({ event, facts })
  return {
    clock: { now: () => world.clock.now() },
    random: systemRandom,
    vault: createVault({ current: 'a secret of tests, long enough for keys' }),
    log: { info: write, warn: write, error: write },
    lines,
  }
}
