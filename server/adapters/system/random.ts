/** Randomness nobody can foresee. */
import { randomBytes, randomInt } from 'node:crypto'
import type { Random } from '../../usecases/ports/system.ts'

export const systemRandom: Random = {
  token: () => randomBytes(32).toString('base64url'),
  below: (limit) => randomInt(limit),
}
