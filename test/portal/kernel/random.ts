/** Seeded chance, so that a world with the same seed issues the same tokens and fails at the same places. */

export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** Lower-case letters and digits, as tokens and codes look. */
  token(length?: number): string
  /** Lower-case hexadecimal digits, as member ids look. */
  hex(length?: number): string
  readonly seed: number
  /** Begins again from the seed. */
  restart(): void
  /** Where it stands, so that a saved world goes on with texts it has not given yet. */
  save(): number
  load(state: number): void
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const draw = (alphabet: string, length: number): string =>
    Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join('')
  return {
    seed,
    next,
    token: (length = 32) => draw('abcdefghijklmnopqrstuvwxyz0123456789', length),
    hex: (length = 32) => draw('0123456789abcdef', length),
    restart() {
      state = seed >>> 0
    },
    save: () => state,
    load(saved) {
      state = saved >>> 0
    },
  }
}
