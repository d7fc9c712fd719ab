/** The old families read their parameters by position, counting what stands in the query string too (facts 3.1). */
import { RestError } from '../../kernel/error.ts'
import type { Call } from '../../kernel/method.ts'

const notParameters = ['auth', 'access_token']

/** The values in their order. Throws when a key does not stand where the documented one does. */
export function readPositional(call: Call, names: readonly string[]): unknown[] {
  const given = Object.entries(call.params).filter(([key]) => !notParameters.includes(key.toLowerCase()))
  given.forEach(([key], position) => {
    const wanted = names[position]
    const named = /^\d+$/.test(key) || key.toUpperCase() === wanted
    if (!named) throw new RestError(400, 'ERROR_CORE', `WRONG_ARGUMENTS; Param #${position} (${wanted ?? key}) expected by method, but not given.; 256/TE/WRONG_ARGUMENTS<br>`)
  })
  return names.map((_name, position) => given[position]?.[1])
}
