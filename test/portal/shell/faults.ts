/** Faults of this portal, caused by hand from the shell. */
import { eventFaults, requestFaults } from '../faults/fault-box.ts'
import type { FaultKind } from '../faults/fault-box.ts'
import type { FaultList } from './contract.ts'
import { readText, ShellError } from './exchange.ts'
import type { Endpoint } from './exchange.ts'

const kinds: readonly FaultKind[] = [...requestFaults, ...eventFaults]

export const readFaults: Endpoint = ({ world, portal }): FaultList => {
  const { rules, chaos } = world.faults.list()
  return { kinds, chaos, rules: rules.filter((rule) => rule.portal === '' || rule.portal === portal.key) }
}

export const addFault: Endpoint = ({ world, portal, body }) => {
  const name = readText(body, 'kind')
  const kind = kinds.find((one) => one === name)
  if (!kind) throw new ShellError(400, 'ERROR_ARGUMENT', `${name} is no fault`)
  world.faults.add({ kind, portal: portal.key, method: readText(body, 'method'), times: Number(body['times']) || null, delayMs: Number(body['delayMs']) || 0 })
}

export const removeFault: Endpoint = ({ world, body }) => { world.faults.remove(Number(body['id'])) }

export const clearFaults: Endpoint = ({ world }) => { world.faults.clear() }

/** Token answers are left alone: one that is lost costs an application its chain. */
export const startChaos: Endpoint = ({ world, body }) => {
  const rate = Math.min(1, Math.max(0, Number(body['rate']) || 0))
  world.faults.setChaos({ seed: Number(body['seed']) || 1, rate, kinds: [...kinds], maxDelayMs: 2000, stages: ['rest', 'event'] })
}
